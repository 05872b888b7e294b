"""An authority that is or was inspected, and the table of all of them since 2013."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ilacs.errors import InputError


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority with responsibility for children's services.

    code: the nine-character code of the Office for National Statistics, the newest it has had.
    old_code: the Department for Education's three digits. urn: Ofsted's number; empty where closed.
    region: one of the nine statistical regions; ofsted_region: one of Ofsted's eight;
    sub_region: `Inner London` or `Outer London`, otherwise empty.
    opened, closed: ISO first and last day; empty where before 2013 or still open.
    code_since: first day of the present code where it changed since 2013; earlier_codes: before it.
    neighbours: codes under the 2025 statistical neighbour model, closest first;
    earlier_neighbours: the same under the model before it, as published.
    styles: `city` and `county`, whichever may stand in its title.
    """

    code: str
    old_code: str
    urn: str
    name: str
    slug: str
    region: str
    sub_region: str
    ofsted_region: str
    opened: str
    closed: str
    code_since: str
    earlier_codes: tuple[str, ...]
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    neighbours: tuple[str, ...]
    earlier_neighbours: tuple[str, ...]
    styles: tuple[str, ...]

    @property
    def is_current(self) -> bool:
        """Whether it exists today, as far as the table knows."""
        return not self.closed

    def existed_on(self, day: str) -> bool:
        """Whether it existed on an ISO day; openings before 2013 are not recorded."""
        return self.opened <= day and (not self.closed or day <= self.closed)

    def code_on(self, day: str) -> str:
        """The nine-character code in use on an ISO day."""
        if self.earlier_codes and day < self.code_since:
            return self.earlier_codes[-1]
        return self.code


LISTS: tuple[str, ...] = (
    "earlier_codes",
    "predecessors",
    "successors",
    "neighbours",
    "earlier_neighbours",
    "styles",
)


def read_data(name: str) -> list[dict[str, str]]:
    """The rows of one of this folder's CSV files."""
    text = files("ilacs.authorities").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def all_authorities() -> tuple[Authority, ...]:
    """Every authority since 2013, in order of name."""
    return tuple(_from_row(row) for row in read_data("authorities.csv"))


@cache
def current_authorities() -> tuple[Authority, ...]:
    """The 153 authorities of today, in order of name."""
    return tuple(authority for authority in all_authorities() if authority.is_current)


def find_authority(code: str) -> Authority:
    """The authority with this nine-character (present or earlier), three-digit or Ofsted number.

    Raises InputError where no authority since 2013 has had it.
    """
    authority = _by_code().get(code.strip().upper())
    if authority is None:
        raise InputError(
            f"No authority since 2013 has the code “{code.strip()}”.",
            remedy="Give a nine-character code such as E06000034; `ilacs authorities list` has all.",
        )
    return authority


def codes_of(authority: Authority) -> Iterable[str]:
    """Every code that means this authority."""
    yield authority.code
    yield from authority.earlier_codes
    yield authority.old_code
    if authority.urn:
        yield authority.urn


@cache
def _by_code() -> dict[str, Authority]:
    return {code: authority for authority in all_authorities() for code in codes_of(authority)}


def _from_row(row: dict[str, str]) -> Authority:
    values: dict[str, str | tuple[str, ...]] = {
        key: tuple(value.split()) if key in LISTS else value for key, value in row.items()
    }
    return Authority(**values)  # type: ignore[arg-type]
