"""The article’s words: restored, its figures found, each tied to its claim."""
