"""One page of a version: its picture where there is one, and the words on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.pictures import MEDIA_TYPE, Picture
from ilacs.site.evidence_room.models import DocumentPassage, Version
from ilacs.site.evidence_room.previews import preview
from ilacs.site.library.highlight import Part, highlight
from ilacs.site.library.query import Query

PASSAGES_ON_A_PAGE = 20
"""Where a file has no pages, so many passages of its words are one."""
LONGEST_WORDS = 200_000


@dataclass(frozen=True)
class Words:
    """A passage of a page, in parts, with where it stands."""

    place: str
    parts: list[Part]


@dataclass(frozen=True)
class Leaf:
    """A page of a version. pages: how many there are. trouble: why there is no picture."""

    number: int
    pages: int
    picture: Picture | None
    trouble: str
    words: list[Words]

    @property
    def address(self) -> str:
        """The picture within the page itself, so that what is noted is what was shown."""
        from base64 import b64encode

        assert self.picture is not None
        return f"data:{MEDIA_TYPE};base64,{b64encode(self.picture.data).decode()}"


def has_pages(version: Version) -> bool:
    """Whether pictures of a version's pages are made."""
    return Kind(version.kind).has_picture


def page_of(passage: DocumentPassage) -> int:
    """Return the page on which a passage is shown."""
    if has_pages(passage.version):
        return max(1, passage.page)
    return passage.position // PASSAGES_ON_A_PAGE + 1


def read_leaf(version: Version, number: int, query: Query) -> Leaf:
    """Return a page of a version, counted from 1, with a query's words marked.

    Raises InputError where there is no such page.
    """
    if not has_pages(version):
        return _words_alone(version, number, query)
    picture, trouble = None, ""
    try:
        picture = preview(version.digest, Kind(version.kind), number)
    except InputError as error:
        trouble = f"{error.what} {error.remedy}".strip()
    except FileNotFoundError:
        trouble = "The file is missing from the store. Tell whoever keeps this installation."
    pages = picture.pages if picture else max(version.pages, 1)
    if not 1 <= number <= pages:
        raise InputError(f"There is no page {number}.", "", f"The document has {pages}.")
    rows = version.passages.filter(page__in=(number, 0) if pages == 1 else (number,))
    return Leaf(number, pages, picture, trouble, _words(rows[:200], query))


def _words_alone(version: Version, number: int, query: Query) -> Leaf:
    last = version.passages.order_by("-position").values_list("position", flat=True).first()
    pages = (last or 0) // PASSAGES_ON_A_PAGE + 1
    if not 1 <= number <= pages:
        raise InputError(f"There is no page {number}.", "", f"The document has {pages}.")
    first = (number - 1) * PASSAGES_ON_A_PAGE
    rows = version.passages.filter(position__gte=first, position__lt=first + PASSAGES_ON_A_PAGE)
    return Leaf(number, pages, None, "", _words(rows, query))


def _words(rows: Iterable[DocumentPassage], query: Query) -> list[Words]:
    return [Words(one.place, highlight(one.text, query, LONGEST_WORDS)) for one in rows]
