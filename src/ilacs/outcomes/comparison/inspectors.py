"""Lead inspectors: whether two reports name the same person."""

import re
import unicodedata

TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "hmi"})


def names_of(lead_inspector: str) -> dict[str, str]:
    """The persons that a register cell names: normalised name → name as printed.

    Case, accents, hyphens, titles and middle initials do not tell persons apart. Misspelt names
    are not joined: that would be a guess.
    """
    printed = [" ".join(part.split()) for part in lead_inspector.split(";")]
    return {normal: name for name in printed if (normal := normalised(name))}


def normalised(name: str) -> str:
    """A person's name for comparing: `Fiona J Millns` → `fiona millns`."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z]+", letters.replace("'", "")) if word not in TITLES]
    middle = [word for word in words[1:-1] if len(word) > 1]
    return " ".join([*words[:1], *middle, *words[1:][-1:]])
