"""How much of a file that somebody hands in is looked at, and why no more."""

from dataclasses import dataclass

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE
GIGABYTE = 1024 * MEGABYTE


@dataclass(frozen=True)
class Limits:
    """What reading one file may cost. Beyond a limit reading stops with an InputError; what was
    read before it stands. Sizes are in bytes, times in seconds."""

    largest_file: int = 2 * GIGABYTE
    """What the evidence room takes."""

    most_passages: int = 200_000
    most_characters: int = 40_000_000
    """The text of some 15,000 full pages; together they bound what the search index must hold."""

    longest_passage: int = 8_000
    """Characters; longer ones are cut at a space, so that a hit is shown in a readable piece."""

    most_pages: int = 20_000
    """Pages of a PDF. A case file of ten years has some 3,000."""

    most_members: int = 10_000
    """Entries of a zip. The largest published request list comes to some 300 files."""

    largest_unpacked: int = 4 * GIGABYTE
    largest_ratio: int = 250
    """Unpacked to packed bytes of an entry over 1 MB. Sheets reach 15, columns of one word 100."""

    largest_directory: int = 16 * MEGABYTE
    """Bytes of a zip's table of contents, which is held in memory."""

    largest_part: int = 256 * MEGABYTE
    """Bytes of one part of an Office document, unpacked; it is read as a stream."""

    largest_strings: int = 64 * MEGABYTE
    """Characters of a workbook's table of texts, the one part that must be held in memory."""

    deepest_elements: int = 256
    """Elements within elements. Word nests some 30."""

    largest_email: int = 64 * MEGABYTE
    """Bytes of an email; its attachments are held in memory. Mail servers stop at 25 to 50 MB."""

    most_parts: int = 500
    """Parts of an email."""

    deepest: int = 3
    """Files within files: an email in a zip in an email."""

    seconds: int = 60
    memory: int = 768 * MEGABYTE
    """For a process of its own (see `apart`)."""

    most_pixels: int = 89_000_000
    """Pixels of a picture that is decoded: a scanner's A3 page at 600 dpi has 70 million."""


USUAL = Limits()
