"""Exact arithmetic: constraints in, ranges and smallest conflicts out. The one room that knows Z3."""
