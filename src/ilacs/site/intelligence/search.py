"""Finding an authority by what a person types: the one meant, or the nearest by name."""

from dataclasses import dataclass

from ilacs.authorities import Authority, all_authorities, resolve_authority
from ilacs.authorities.names import normalise
from ilacs.errors import InputError

MOST = 12


@dataclass(frozen=True)
class Found:
    """The answer to a search. authority: the one meant, if clear; otherwise a reason and others."""

    authority: Authority | None = None
    reason: str = ""
    candidates: tuple[Authority, ...] = ()


def find(text: str) -> Found:
    """Return the authority meant by a name or a code, or the nearest with the reason."""
    try:
        return Found(resolve_authority(text))
    except InputError as error:
        plain = normalise(text)
        inside = [a for a in all_authorities() if len(plain) > 1 and plain in normalise(a.name)]
        named = error.remedy.partition(": ")[2].rstrip(".").split("; ")
        near = [a for name in named for a in all_authorities() if a.name == name]
        return Found(None, error.what, tuple(dict.fromkeys([*inside, *near]))[:MOST])
