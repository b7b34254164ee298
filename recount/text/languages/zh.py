"""What the text room knows of Chinese."""

from __future__ import annotations

import re

CHINESE = re.compile(r"[\u3400-\u9fff]+(?:[\u3000-\u303f\uff00-\uffef“”\d.%-]*[\u3400-\u9fff]+)*")
