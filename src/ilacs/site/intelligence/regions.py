"""The regions that authorities are in: nine statistical ones, and Ofsted's eight."""

import re
from dataclasses import dataclass
from functools import cache

from ilacs.authorities import Authority, all_authorities


@dataclass(frozen=True)
class Region:
    """A region. is_ofsteds: Ofsted's region. is_statistical: one of the nine; most are both."""

    name: str
    slug: str
    is_statistical: bool
    is_ofsteds: bool

    def holds(self, authority: Authority) -> bool:
        """Tell whether an authority is in it."""
        return self.name in (authority.region, authority.ofsted_region)


def slug_of(name: str) -> str:
    """Return a region's name as a part of an address."""
    return re.sub(r"[^a-z]+", "-", name.lower()).strip("-")


@cache
def all_regions() -> tuple[Region, ...]:
    """Return every region in order of name."""
    statistical = {authority.region for authority in all_authorities()}
    ofsteds = {authority.ofsted_region for authority in all_authorities()}
    return tuple(
        Region(name, slug_of(name), name in statistical, name in ofsteds)
        for name in sorted(statistical | ofsteds)
    )


def find_region(slug: str) -> Region | None:
    """Return the region of an address, or None."""
    return next((region for region in all_regions() if region.slug == slug), None)
