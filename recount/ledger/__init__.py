"""Verdicts, and the sentences about them."""
