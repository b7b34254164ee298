"""The tables on disk: read, checked, described. All that is wrong with them is said at once."""
