"""What a notebook cell shows: cards, charts, pages; as HTML and as plain text."""

from recount.package.extras import require

require("book")
