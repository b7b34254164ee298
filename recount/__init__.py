"""Rebuild every figure of a text from source tables, and say of each how far it can be trusted."""

__version__ = "0.1.0"
