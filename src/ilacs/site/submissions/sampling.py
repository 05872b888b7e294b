"""Samples as the site keeps them: the draw, and beside it what its page shows, with pseudonyms.

This module knows no Django: the process that draws starts from here.
"""

import datetime as dt
import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from ilacs.site.submissions.packing import pack, unpack

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.sample import Draw
    from ilacs.annexa.submission import Submission

Head = dict[str, Any]
DRAW = "draw.json"


def digest(head: Head, data: bytes) -> bytes:
    """The digest of the lists that both sides agree on first, as JSON, with the lists there are."""
    from ilacs.annexa.sample.digest import list_digests, whole_digest

    digests = list_digests(_lists(data))
    return json.dumps(
        {"digest": whole_digest(digests), "lists": [int(n) for n in digests]}
    ).encode()


def draw(head: Head, data: bytes) -> bytes:
    """Draw a sample. head: `seed` (what each side said), `size`, `lists`, `stratify`, `risks`,
    `exclusions` (pairs of child or pseudonym, and reason), `when`, `by`, `pseudonyms` (the key)."""
    from ilacs.annexa.sample import Asked, seed_of
    from ilacs.annexa.sample.drawing import check_asked, draw_from
    from ilacs.annexa.sample.population import population_of
    from ilacs.annexa.sample.risks import load_risks

    submission = _lists(data)
    known = load_risks()
    asked = Asked(
        seed_of(head["seed"]),
        head["size"],
        tuple(head["lists"]),
        tuple(head["stratify"]),
        risks=head["risks"],
        groups=tuple(known[id] for id in head["risks"]),
    )
    check_asked(asked)
    frame = population_of(submission, asked.lists, asked.groups)
    excluded = _exclusions(head["exclusions"], frame, _key(head))
    asked = replace(asked, exclusions=excluded)
    drawn = draw_from(frame, asked, submission, when=head["when"], by=head["by"])
    return _packed(drawn, submission, frame, _key(head))


def swap(head: Head, data: bytes) -> bytes:
    """Replace a child of a sample. head: `child` (its pseudonym), `reason`, `when`, `by`,
    `pseudonyms`; data: `lists` and `sample`."""
    from ilacs.annexa.sample import replace_child
    from ilacs.annexa.sample.population import population_of

    submission, drawn = _lists(unpack(data, "lists")), _drawn(unpack(data, "sample"))
    child = _names([child for child, _ in drawn.sample()], _key(head)).get(head["child"], "")
    after, _ = replace_child(drawn, child, head["reason"], when=head["when"], by=head["by"])
    frame = population_of(submission, drawn.asked.lists, drawn.asked.groups)
    return _packed(after, submission, frame, _key(head))


def verify(head: Head, data: bytes) -> bytes:
    """Draw a sample again and keep beside it what differs. head: `when`, `by`."""
    from ilacs.annexa.sample import verify as compare
    from ilacs.annexa.sample.record import from_bytes

    kept = unpack(data, "sample")
    drawn, is_intact = from_bytes(unpack(kept, DRAW))
    submission = _lists(unpack(data, "lists"))
    differences = compare(drawn, submission, is_intact=is_intact, named=False)
    beside = json.loads(unpack(kept, "beside.json"))
    told = {"when": head["when"], "by": head["by"], "differences": differences}
    return pack({DRAW: unpack(kept, DRAW)}, beside | {"verified": told})


def file_of(kept: bytes, ending: str) -> bytes:
    """A sample as a file: its record, or its table as CSV or Excel."""
    if ending == ".json":
        return unpack(kept, DRAW)
    from ilacs.outcomes.formats import WRITERS

    beside = json.loads(unpack(kept, "beside.json"))
    return WRITERS[ending](beside["columns"], beside["cells"], {"began"})


def _packed(drawn: "Draw", submission: "Submission", frame: "pl.DataFrame", key: bytes) -> bytes:
    from ilacs.annexa.sample.record import to_bytes

    return pack({DRAW: to_bytes(drawn)}, _beside(drawn, submission, frame, key))


def _beside(
    drawn: "Draw", submission: "Submission", frame: "pl.DataFrame", key: bytes
) -> dict[str, Any]:
    """What the page shows. `cells` and `asked` hold identifiers; `codes` are their pseudonyms."""
    from ilacs.annexa.sample.coverage import coverage_of, in_words
    from ilacs.annexa.sample.digest import whole_digest
    from ilacs.annexa.sample.population import sample_dimensions
    from ilacs.annexa.sample.table import sample_cells, sample_columns

    covered = coverage_of(drawn, frame)
    cells = sample_cells(drawn, frame)
    asked = drawn.asked
    titles = sample_dimensions()
    return {
        "digest": whole_digest(drawn.digests),
        "seed": asked.seed.split("\n"),
        "lists": list(asked.lists),
        "stratify": [titles[name].title for name in asked.stratify],
        "excluded": len(asked.exclusions),
        "unknown": len(drawn.unknown),
        "children": drawn.children,
        "columns": sample_columns(),
        "cells": cells,
        "codes": _codes([cell[1] for cell in cells], key),
        "strata": [
            [each.name, bool(each.risk), each.allotment.children, each.allotment.exact,
             each.allotment.allotted] for each in drawn.strata
        ],
        "coverage": [asdict(each) for each in covered],
        "words": [*drawn.said, *in_words(drawn, covered)],
        "siblings": _siblings(drawn, submission, key),
        "verified": None,
    }  # fmt: skip


def _siblings(drawn: "Draw", submission: "Submission", key: bytes) -> list[str]:
    """Who may be of one family, by pseudonym."""
    from ilacs.annexa.sample.siblings import likely_siblings

    pairs = likely_siblings(submission, [child for child, _ in drawn.sample()])
    named = [(each, _codes([each.first, each.second], key)) for each in pairs]
    return [replace(each, first=first, second=second).in_words() for each, (first, second) in named]


def _exclusions(said: list[list[str]], frame: "pl.DataFrame", key: bytes) -> tuple[Any, ...]:
    """Exclusions by identifier; each was given by identifier or pseudonym.

    Raises InputError where the same child was given both ways.
    """
    from ilacs.annexa.sample.exclusions import Exclusion
    from ilacs.errors import InputError

    names = _names(frame["child"].to_list(), key)
    found: dict[str, Exclusion] = {}
    for given, reason in said:
        child = names.get(given.upper(), given)
        if child in found:
            raise InputError("A child is excluded twice.", "--exclude", "Keep one line of it.")
        found[child] = Exclusion(child, reason)
    return tuple(found[child] for child in sorted(found))


def _codes(children: list[str], key: bytes) -> list[str]:
    from ilacs.annexa.journeys.pseudonyms import pseudonym

    return [pseudonym(child, key) for child in children]


def _names(children: list[str], key: bytes) -> dict[str, str]:
    return dict(zip(_codes(children, key), children, strict=True))


def _lists(data: bytes) -> "Submission":
    from ilacs.annexa.load import from_bytes

    return from_bytes(data)


def _drawn(kept: bytes) -> "Draw":
    from ilacs.annexa.sample.record import from_bytes
    from ilacs.errors import InputError

    drawn, is_intact = from_bytes(unpack(kept, DRAW))
    if not is_intact:
        raise InputError("The draw was changed after it was made.", "", "Draw again.")
    return drawn


def _key(head: Head) -> bytes:
    return bytes.fromhex(head["pseudonyms"])


def now() -> str:
    """The moment as a draw keeps it."""
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
