"""A made-up authority: eleven lists that agree with each other and resemble the national ones."""

from ilacs.annexa.generate.generation import DEFAULT_REFERENCE, generate_submission
from ilacs.annexa.generate.planting import Planted
from ilacs.annexa.generate.writing import write_key, write_submission

__all__ = [
    "DEFAULT_REFERENCE",
    "Planted",
    "generate_submission",
    "write_key",
    "write_submission",
]
