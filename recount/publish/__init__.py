"""From pages to a finished book."""

from recount.package.extras import require

require("book")
