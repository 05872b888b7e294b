"""Reading who led an inspection: the names alone, without titles."""

import re
import unicodedata
from collections.abc import Sequence

LEAD = re.compile(
    r"^\W*(?:joint\s+|co-?)?(?:lead|reporting)\s+inspectors?\b(?:\s*\([^)]*\))?\s*[:;.–-]*\s*",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"\b(?:senior\s+)?(?:her|his)\s+majest\w*\s*.?\s?s?.?\s+inspect\w*\b"
    r"|\b(?:senior\s+)?s?h\.?\s?m\.?\s?i\.?s?\b(?!\w)"
    r"|\b(?:social\s+care\s+|senior\s+|regional\s+|schools?\s+|ofsted\s+|regulatory\s+)*"
    r"(?:regulatory\s+)?inspect(?:ors?|ion\s+manager)\b"
    r"|\b(?:senior\s+)?(?:her|his)\s+majest\w*(?:.s)?(?=\W*$)"
    r"|\bsenior\b(?=\W*$)",
    re.IGNORECASE,
)
HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame)\b\.?\s+", re.IGNORECASE)
NOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}\b")
"""The figure of a footnote, glued to a name."""
LETTERS = re.compile(r"(?<=[a-z])(?:\s+[A-Z]{2,5})+$")
"""An office in capitals behind a name, such as SCRI, AI or OI."""
PARTING = re.compile(r"[;,\n/&|()]|\band\b|\s[–—-]\s")
PARTICLES = "de|da|di|du|del|della|van|von|der|den|le|la|el|al|ap|bin|ben|st|y"
PART = r"[^\W\d_](?:[^\W\d_]|['’‘`.-](?=[^\W_]|$))*\.?"
NAME = re.compile(rf"(?:{PART})(?:\s(?:{PART}|{PARTICLES})){{1,4}}")
NOT_NAMES = re.compile(
    r"\b(?:judgement|judgment|grade|inspection|report|published|children|services|team|deputy|council"
    r"|authority|dates?|not|none|the|impact|quality|assurance|manager|director|overall)\b",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"^\W*(?:judge?ments?\b|deputy|(?:the\s+)?team\b|other\s+inspector|(?:report\s+)?published|age group"
    r"|inspection\s+date|[\w ]+inspectors?\s*:|quality|shadow|analyst|senior data|registered|the impact of)",
    re.IGNORECASE,
)
MOST_LINES = 5
LONGEST_LINE = 70


def read_lead_inspectors(lines: Sequence[str]) -> str:
    """The name behind 'Lead inspector', several joined with '; '; empty where none is printed."""
    for index, line in enumerate(lines):
        if match := LEAD.match(line):
            names = names_in(_printed(line[match.end() :], lines[index + 1 :]))
            if names:
                return "; ".join(names)
    return ""


def read_unlabelled_inspector(lines: Sequence[str]) -> str:
    """A name with an inspector's title on a line without the label; empty where there is not one."""
    for line in lines:
        match = TITLE.search(line)
        if match and not line[match.end() :].strip(" ,.;") and not line[:1].isdigit():
            names = names_in(line)
            if len(names) == 1 and len(line) < LONGEST_LINE:
                return names[0]
    return ""


def _printed(rest: str, following: Sequence[str]) -> str:
    """What is printed as the name: the rest of the line and those below, up to the next thing."""
    kept = [rest]
    for line, after in zip(following[: MOST_LINES - 1], [*following[1:], ""], strict=False):
        if ENDS.match(line) or len(line) > LONGEST_LINE:
            break
        is_titled_name = _is_title(after) and len(names_in(line)) == 1
        if kept[-1] and not is_titled_name and not _goes_on(kept[-1], line):
            break
        kept.append(line)
    return "\n".join(part for part in kept if part)


def _goes_on(line: str, following: str) -> bool:
    """Whether a name or title goes on in the next line."""
    return (
        _is_title(following)
        or bool(TITLE.search(following))
        or re.match(r"\W*inspect|\W*majest", following, re.IGNORECASE) is not None
        or line.rstrip().lower().endswith((",", ";", " and", "&", "-"))
        or len(line.split()) == 1
    )


def _is_title(line: str) -> bool:
    return TITLE.search(line) is not None and not TITLE.sub("", line).strip(" ,.;’'s")


def names_in(text: str) -> list[str]:
    """The persons' names in a printed text; titles, honorifics and the rest are put aside."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"(\w)-\s+(?=[A-Z])|(\w)\s+-(?=[A-Z])|(\w)[‒–—](?=\w)", r"\1\2\3-", text)
    text = NOTE.sub("", text)
    text = re.sub(r"\s*\n\s*(?=(?:majest|inspect)\w*)", " ", text, flags=re.IGNORECASE)
    pieces = [piece.strip(" .,:-–—*") for piece in PARTING.split(TITLE.sub(";", text))]
    names: list[str] = []
    for piece in _whole([piece for piece in pieces if piece]):
        name = LETTERS.sub("", HONORIFIC.sub("", " ".join(piece.split())))
        if _is_name(name) and name not in names:
            names.append(name)
    return names


def _is_name(piece: str) -> bool:
    capital = piece[:1].isupper() and piece.rsplit(maxsplit=1)[-1][:1].isupper() if piece else False
    return capital and bool(NAME.fullmatch(piece)) and not NOT_NAMES.search(piece)


def _whole(pieces: Sequence[str]) -> list[str]:
    """Pieces, with a first name alone on its line joined to the surname on the next."""
    whole: list[str] = []
    for piece in pieces:
        if whole and len(whole[-1].split()) == 1 and len(piece.split()) <= 2:
            whole[-1] = f"{whole[-1]} {piece}"
        else:
            whole.append(piece)
    return whole
