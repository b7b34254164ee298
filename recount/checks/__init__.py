"""What a book must keep. Each check finds problems; none prints, writes or exits."""

from recount.package.extras import require

require("book")
