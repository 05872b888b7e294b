"""What the eleven lists are: their columns, codes, periods and editions, read from data files."""

from ilacs.annexa.spec.settings import Settings, load_settings
from ilacs.annexa.spec.specification import (
    Code,
    Column,
    ListSpec,
    Specification,
    load_specification,
)

__all__ = [
    "Code",
    "Column",
    "ListSpec",
    "Settings",
    "Specification",
    "load_settings",
    "load_specification",
]
