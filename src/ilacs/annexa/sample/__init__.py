"""A sample that both sides can verify: a published seed, a keyed order, and a record of the draw."""

from ilacs.annexa.sample.draw import Asked, Draw, Replacement, Stratum
from ilacs.annexa.sample.drawing import draw, replace_child
from ilacs.annexa.sample.order import seed_of
from ilacs.annexa.sample.record import read_draw, write_draw
from ilacs.annexa.sample.verification import verify

__all__ = [
    "Asked",
    "Draw",
    "Replacement",
    "Stratum",
    "draw",
    "read_draw",
    "replace_child",
    "seed_of",
    "verify",
    "write_draw",
]
