"""`python -m recount` is the command line."""

from recount.cli import main

main()
