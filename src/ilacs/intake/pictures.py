"""A picture of one page of a PDF, or of an image, small enough for a page of the site and without
what cameras write into pictures (place, time, owner)."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import USUAL, Limits
from ilacs.intake.zips import SAVE_AGAIN

FORMATS = {
    Kind.JPEG: "JPEG",
    Kind.PNG: "PNG",
    Kind.TIFF: "TIFF",
    Kind.GIF: "GIF",
    Kind.WEBP: "WEBP",
}
WIDTH, TALLEST = 1200, 2.5
"""Pixels across, and how many times as tall a picture may be before it is made narrower."""

PLAIN_MODES = ("RGB", "L", "CMYK", "YCbCr")
QUALITY = 80
LARGEST_SCALE = 4.0
MEDIA_TYPE = "image/webp"


@dataclass(frozen=True)
class Picture:
    """A WebP picture: its bytes, pixels across and down, and how many pages the file has."""

    data: bytes
    width: int
    height: int
    pages: int


def page_picture(
    path: Path,
    kind: Kind,
    page: int = 1,
    *,
    width: int = WIDTH,
    limits: Limits = USUAL,
    name: str = "",
    apart: bool = True,
) -> Picture:
    """The picture of a page, counted from 1, at most `width` pixels across.

    Raises InputError where the file is damaged or protected, has no such page, is of a kind of which
    no picture can be made, or unpacks to more pixels than are held.
    """
    name = name or path.name
    if not kind.has_picture:
        what = f"No preview can be made: it is {kind.label}."
        raise InputError(what, name, "Download the file to see it.")
    if apart:
        from ilacs.intake.apart import picture_apart

        return Picture(**picture_apart(path, kind, page, width, limits, name))
    return picture_here(path, kind, page, width, limits, name)


def picture_here(
    path: Path, kind: Kind, page: int, width: int, limits: Limits, name: str
) -> Picture:
    """The same, made in this process."""
    width = max(16, min(width, 4096))
    try:
        image, pages = (
            _pdf_page(path, page, width, name)
            if kind == Kind.PDF
            else _image(path, kind, page, limits, name)
        )
        return _small(image, width, pages)
    except InputError:
        raise
    except MemoryError as fault:
        raise too_large(name) from fault
    except Exception as fault:  # whatever the libraries raise on a hostile file
        if type(fault).__name__ == "DecompressionBombError":
            raise too_large(name) from fault
        raise InputError("The file is damaged or incomplete.", name, SAVE_AGAIN) from fault


def too_large(name: str) -> InputError:
    """The refusal of a picture that unpacks to more than is held."""
    return InputError("The picture is too large to preview.", name, "Download the file to see it.")


def _pdf_page(path: Path, page: int, width: int, name: str) -> tuple[Any, int]:
    from ilacs.intake.pdf_text import open_pdf

    pdf = open_pdf(path, name)
    try:
        pages = len(pdf)
        _ask_for(page, pages, name)
        opened = pdf[page - 1]
        across, down = opened.get_size()
        scale = min(LARGEST_SCALE, width / max(1.0, across), TALLEST * width / max(1.0, down))
        return opened.render(scale=scale, may_draw_forms=False).to_pil(), pages
    finally:
        pdf.close()


def _image(path: Path, kind: Kind, page: int, limits: Limits, name: str) -> tuple[Any, int]:
    from PIL import Image, ImageOps

    with Image.open(path, formats=[FORMATS[kind]]) as opened:
        pages = min(getattr(opened, "n_frames", 1), limits.most_pages) if kind == Kind.TIFF else 1
        _ask_for(page, pages, name)
        if page > 1:
            opened.seek(page - 1)
        if opened.width * opened.height > limits.most_pixels:
            raise too_large(name)
        opened.draft("RGB", (WIDTH * 2, WIDTH * 2))
        opened.load()
        if opened.mode.startswith("I"):  # greys of sixteen bits, from scanners
            return opened.point(lambda value: value / 256).convert("L"), pages
        small = opened if opened.mode in PLAIN_MODES else opened.convert(_roomy_mode(opened))
        # Made small before it is turned, so that a large picture is held once and not twice.
        small.thumbnail((WIDTH * 4, WIDTH * 4))
        return ImageOps.exif_transpose(small), pages


def _roomy_mode(image: Any) -> str:
    """The mode that can be made small: of one byte for black and white, as a fax page is large."""
    if image.mode == "1":
        return "L"
    return "RGB" if image.mode == "P" and "transparency" not in image.info else "RGBA"


def _ask_for(page: int, pages: int, name: str) -> None:
    if not 1 <= page <= pages:
        raise InputError(f"There is no page {page}.", name, f"The file has {pages} pages.")


def _small(image: Any, width: int, pages: int) -> Picture:
    """The image made small on white, written anew: nothing that came with it is carried over."""
    from PIL import Image

    image.thumbnail((width, int(width * TALLEST)))
    if image.mode != "RGB":
        seen = image.convert("RGBA")
        image = Image.new("RGB", seen.size, "white")
        image.paste(seen, mask=seen.getchannel("A"))
    bare = Image.frombytes("RGB", image.size, image.tobytes())
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=QUALITY)
    return Picture(out.getvalue(), bare.width, bare.height, pages)
