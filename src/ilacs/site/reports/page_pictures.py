"""The pages of a report: how many, where its main facts stand, and the picture of any of them.

This module does not import Django: a process that draws one page starts from here.
"""

import re
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from ilacs.site.reports.limits import (
    DRAWING_SECONDS,
    PICTURE_HEIGHT,
    PICTURE_WIDTH,
    READING_MEMORY,
)

MOST_LOOKED_AT = 100
"""Pages whose text is looked through; the longest published report has about 50."""
PLACES = {
    "What needs to improve": re.compile(
        r"^\s*(what needs to improve|areas for improvement|recommendations)\s*[:?]?\s*$",
        re.I | re.M,
    ),
    "The inspection team": re.compile(
        r"^\s*(the inspection team consisted|information about this inspection|lead inspector\b)",
        re.I | re.M,
    ),
}
"""What people look for beyond the first page → how its page gives itself away."""
CONTENTS = re.compile(r"^\s*contents\s*$", re.I | re.M)
"""The contents page names every heading, and is none of their pages."""


def pages_of(path: Path) -> tuple[int, dict[str, int]]:
    """Return the number of a report's pages, and where the main facts beyond the first stand.

    0 and nothing where the file cannot be opened.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            count = len(document)
            places: dict[str, int] = {}
            for number in range(1, min(count, MOST_LOOKED_AT)):
                text = document[number].get_textpage().get_text_bounded()
                for name, sign in PLACES.items():
                    if name not in places and sign.search(text) and not CONTENTS.search(text):
                        places[name] = number + 1
    except (pypdfium2.PdfiumError, MemoryError, ValueError, OSError):
        return 0, {}
    return count, places


def draw(path: Path, number: int) -> bytes:
    """Return a page as a PNG, the first being 1; empty where there is none that can be drawn."""
    import pypdfium2
    from PIL import Image

    try:
        document = pypdfium2.PdfDocument(path)
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(PICTURE_WIDTH / width, PICTURE_HEIGHT / height)
        # The octree is the quick way to few colours: print has few, and a page stays small.
        image = page.render(scale=scale).to_pil().quantize(64, method=Image.Quantize.FASTOCTREE)
        out = BytesIO()
        image.save(out, format="PNG")
        document.close()
    except (pypdfium2.PdfiumError, MemoryError, ValueError, IndexError, ZeroDivisionError, OSError):
        return b""
    return out.getvalue()


def draw_apart(path: Path, number: int, seconds: float = DRAWING_SECONDS) -> bytes:
    """Return a page as `draw` does, drawn in a process that may take so long and may die."""
    command = [sys.executable, "-P", "-m", __name__, str(path), str(number)]
    try:
        done: Any = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, capture_output=True, timeout=seconds, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return b""
    return bytes(done.stdout)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (READING_MEMORY, READING_MEMORY))
    sys.stdout.buffer.write(draw(Path(sys.argv[1]), int(sys.argv[2])))
