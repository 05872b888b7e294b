"""In which encoding a text is written, told from its first bytes."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_ODD = 0.002
"""The part of a sample in the Windows encoding that may be control characters."""

MOST_ZEROS = 0.4
"""In UTF-16 without a mark about every second byte of English is zero."""


def encoding_of(sample: bytes, *, whole: bool = False) -> str:
    """The encoding's Python name; empty where the bytes are no text.

    sample: the first bytes of the file; `whole` where there are no more. What is neither UTF-8 nor
    UTF-16 is read as Windows-1252, which English programs write.
    """
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding if _decodes(sample, encoding, whole) else ""
    if encoding := _unmarked_utf16(sample, whole):
        return encoding
    if NOT_TEXT.search(sample) is None and _decodes(sample, "utf-8", whole):
        return "utf-8"
    odd = len(NOT_TEXT.findall(sample))
    return "cp1252" if b"\0" not in sample and odd <= MOST_ODD * len(sample) else ""


def _unmarked_utf16(sample: bytes, whole: bool) -> str:
    even, odd = sample[0::2], sample[1::2]
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(zeros) < 2 or zeros.count(0) <= MOST_ZEROS * 2 * len(zeros) or b"\0" in others:
            continue
        if _decodes(sample, encoding, whole):
            return encoding
    return ""


def _decodes(sample: bytes, encoding: str, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample, final=whole)
    except UnicodeDecodeError:
        return False
    return True
