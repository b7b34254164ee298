"""From pages to a finished book."""
