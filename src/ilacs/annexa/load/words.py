"""Putting written text into one form before it is compared: spaces, quotes, dashes, encodings."""

import re
import unicodedata
from functools import lru_cache

SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u200b": "",
        "\ufeff": "",
    }
)
BROKEN = re.compile("â€|Ã.|Â[\u00a0-\u00bf£]|\ufffd")
BLANKS = frozenset(
    ["", "-", "--", ".", "..", "...", "?", "nan", "null", "none", "n/a", "na", "nil", "nat", "<na>"]
)
ERRORS = frozenset(
    [
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "#div/0!",
        "#num!",
        "#null!",
        "#multivalue",
        "#spill!",
        "#calc!",
        "#getting_data",
    ]
)


def tidy(text: str) -> str:
    """Text with every white space as one space, none at its ends."""
    return " ".join(text.split())


def mend(text: str) -> str:
    """Text that was saved in one encoding and opened in another, put right where it can be."""
    if not BROKEN.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text.replace("â€™", "’").replace("â€“", "–").replace("Â", "")


def fold(text: str) -> str:
    """Text as rule 1 of reading codes compares it: no case, one space, plain quotes and dashes."""
    if text.isascii():
        return " ".join(text.lower().split()).removesuffix(".")
    plain = unicodedata.normalize("NFKC", mend(text)).translate(SAME)
    return " ".join(plain.lower().split()).removesuffix(".")


@lru_cache(maxsize=4096)
def fold_heading(text: str) -> str:
    """A heading's letters and digits alone, in lower case."""
    return "".join(letter for letter in fold(text) if letter.isalnum())
