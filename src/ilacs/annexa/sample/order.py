"""The order in which children are drawn: a keyed hash of each, that nobody can steer.

A child's key is HMAC-SHA256 with the seed as its key, over the numbers of the lists drawn from
and the identifier, as 64 hexadecimal digits. The order is that of the keys as texts. It rests on
nothing else: not on other children, nor on the order of rows or columns, nor on the file's format.
"""

import hmac
import unicodedata
from collections.abc import Iterable, Sequence

from ilacs.errors import InputError

SHORTEST = 4


def seed_of(said: Sequence[str]) -> str:
    """The seed from the phrases or numbers that the sides said, in the order in which they did.

    Capitals and spacing do not matter. Raises InputError where nothing, or next to nothing, was
    said.
    """
    seed = "\n".join(
        " ".join(unicodedata.normalize("NFKC", each).casefold().split()) for each in said
    )
    if len(seed.replace("\n", "")) < SHORTEST:
        raise InputError(
            f"A seed has at least {SHORTEST} characters.",
            "--seed",
            "Say a phrase or a long number; each side may say its own.",
        )
    return seed


def key_of(child: str, seed: str, lists: Sequence[int]) -> str:
    """A child's key: where it stands in the order. lists: those drawn from, ascending."""
    text = f"{','.join(map(str, lists))}\n{child}"
    return hmac.digest(seed.encode(), text.encode(), "sha256").hex()


def in_order(children: Iterable[str], seed: str, lists: Sequence[int]) -> list[str]:
    """Children in the order in which they are drawn."""
    return sorted(children, key=lambda child: key_of(child, seed, lists))
