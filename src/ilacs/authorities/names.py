"""Finding the authority that is meant by a published spelling of its name, or refusing.

A name matches only when, after putting aside case, punctuation and words such as 'Council' or
'Royal Borough of', it is exactly one of the known names: nothing is accepted for being similar,
because 'Nottingham' and 'Nottinghamshire' are similar too. The words 'city' and 'county' do tell
authorities apart, so they are put aside only for an authority that may carry them (styles.csv).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from ilacs.authorities.authority import Authority, all_authorities, find_authority, read_data
from ilacs.errors import InputError

MOST_CANDIDATES = 4
LONGEST_NAME = 200
"""Letters; the longest published title of an authority has fewer than 80."""

CODE = re.compile(r"\s*([EWSN]\d{8}|\d{3}|\d{5,7})\s*", re.IGNORECASE)

SUFFIXES = re.compile(
    r" (?:childrens services|children services|childrens social care|local authority|authority"
    r"|councils?|corporation|metropolitan|district|unitary|royal|london"
    r"|borough(?: of)?|mbc|mdc|bc"
    r"|(?P<city>city(?: of)?)|(?P<county>county(?: of)?)|(?P<either>cc))$"
)
PREFIXES = re.compile(
    r"^(?:the|local authority of|(?:common |borough |district )?council (?:of|for)|unitary authority of"
    r"|(?:royal |london |metropolitan |county )?borough(?: council)?(?: of)?"
    r"|metropolitan district(?: of)?|district of|lb(?: of)?|rb(?: of)?"
    r"|(?P<both>city and county of)|city and borough of|(?P<city>city(?: council)? of)"
    r"|(?P<county>county(?: council)? of)) "
)


@dataclass(frozen=True, slots=True)
class Peeled:
    """A name with its decoration put aside: what is left, and which styles it claimed."""

    name: str
    claims: frozenset[str]


def resolve_authority(text: str, on: str = "") -> Authority:
    """The authority meant by a published name, a trust's name or a code.

    on: an ISO day that decides where a name has meant two authorities, such as Dorset; without it
    the one of today is meant. Raises InputError with the nearest candidates where the name is
    unknown, or where it is shared and neither today nor the day decides.
    """
    return _resolve(text, on)


@lru_cache(maxsize=4096)
def _resolve(text: str, on: str) -> Authority:
    if code := CODE.fullmatch(text):
        return find_authority(code[1])
    plain = normalise(text[:LONGEST_NAME])
    found = _look_up(plain) if len(text) <= LONGEST_NAME else ()
    if not found:
        raise InputError(f"No authority is called “{_shown(text)}”.", remedy=_nearest(plain))
    chosen = [authority for authority in found if authority.existed_on(on)] if on else []
    chosen = chosen or [authority for authority in found if authority.is_current] or list(found)
    if len(chosen) > 1:
        raise InputError(
            f"“{_shown(text)}” can mean more than one authority.",
            remedy=f"Write one of: {'; '.join(authority.name for authority in chosen)}.",
        )
    return chosen[0]


def normalise(text: str) -> str:
    """A name without case, accents, punctuation and doubled spaces; '&' becomes 'and'."""
    folded = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    kept = "".join(
        character if character.isalnum() else "" if _is_silent(character) else " "
        for character in folded
    )
    words = ["st" if word == "saint" else word for word in kept.split()]
    return " ".join(words)


def _is_silent(character: str) -> bool:
    """Apostrophes, accents and invisible characters join their neighbours; the rest parts them."""
    return character in "'’‘ʼ`´" or unicodedata.category(character) in ("Mn", "Cf", "Lm", "Sk")


def _look_up(plain: str) -> tuple[Authority, ...]:
    for peeled in peel(plain):
        known = _known_names().get(peeled.name)
        if known is not None:
            return tuple(found for found in known if _may_claim(found, peeled.claims))
    return ()


def peel(plain: str) -> list[Peeled]:
    """The name as given, then with decorations put aside from either end, fewest first.

    Both ends are tried at each step: 'the City of London' loses its first word, not its last.
    """
    layers = [Peeled(plain, frozenset())]
    seen = set(layers)
    for layer in layers:
        for match in (SUFFIXES.search(layer.name), PREFIXES.search(layer.name)):
            if match:
                rest = layer.name[: match.start()] + layer.name[match.end() :]
                claims = {key for key, value in match.groupdict().items() if value}
                peeled = Peeled(rest.strip(), layer.claims | claims)
                if peeled.name and peeled not in seen:
                    seen.add(peeled)
                    layers.append(peeled)
    return layers


def _may_claim(authority: Authority, claims: frozenset[str]) -> bool:
    styles = authority.styles
    needed = {"city": "city" in styles, "county": "county" in styles, "either": bool(styles)}
    needed["both"] = needed["city"] and needed["county"]
    return all(needed[claim] for claim in claims)


@cache
def _known_names() -> dict[str, tuple[Authority, ...]]:
    names: dict[str, tuple[Authority, ...]] = {
        normalise(authority.name): (authority,) for authority in all_authorities()
    }
    for row in read_data("names.csv"):
        codes = row["codes"].split()
        names[normalise(row["name"])] = tuple(find_authority(code) for code in codes)
    return names


def _nearest(plain: str) -> str:
    """A sentence with the names most like this one: first those that share words, then letters."""
    from difflib import get_close_matches

    core = peel(plain)[-1].name
    names = _known_names()
    longest = max(core.split(), key=len, default="")
    near = [name for name in names if len(longest) > 3 and (longest in name or name in core)]
    near += get_close_matches(core, names, n=MOST_CANDIDATES, cutoff=0.6)
    candidates = list(dict.fromkeys(found.name for name in near for found in names[name]))
    if not candidates:
        return "`ilacs authorities list` has all the names."
    return f"Nearest: {'; '.join(candidates[:MOST_CANDIDATES])}."


def _shown(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= 80 else f"{tidy[:80]}…"
