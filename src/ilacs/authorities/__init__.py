"""Who is inspected: the local authorities, their codes, names, regions and neighbours."""

from ilacs.authorities.authority import (
    Authority,
    all_authorities,
    current_authorities,
    find_authority,
)
from ilacs.authorities.names import resolve_authority

__all__ = [
    "Authority",
    "all_authorities",
    "current_authorities",
    "find_authority",
    "resolve_authority",
]
