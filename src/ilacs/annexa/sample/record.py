"""A draw as a file: JSON with its keys in order, and a digest by which a change of it shows."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ilacs.annexa.sample.allocation import Allotment
from ilacs.annexa.sample.draw import FORMAT, Asked, Draw, Replacement, Stratum
from ilacs.annexa.sample.exclusions import Exclusion
from ilacs.annexa.sample.risks import make_risk
from ilacs.errors import InputError
from ilacs.outcomes.files import replace_file

METHOD = "HMAC-SHA256, key the seed, message 'lists joined by commas, line feed, child'; ascending"
REMEDY = "Give the .json file that `ilacs annex-a sample --out` wrote."


def as_record(drawn: Draw) -> dict[str, Any]:
    """A draw as plain data, with `digest` of all the rest of it."""
    asked = drawn.asked
    record: dict[str, Any] = {
        "format": FORMAT,
        "method": METHOD,
        "seed": asked.seed,
        "size": asked.size,
        "lists": list(asked.lists),
        "stratify": list(asked.stratify),
        "fixed": asked.fixed,
        "risks": [
            {**asdict(risk), "lists": list(risk.lists), "places": asked.risks[risk.id]}
            for risk in _in_the_order_asked(asked)
        ],
        "exclusions": [asdict(each) for each in asked.exclusions],
        "exclusions_not_on_the_lists": list(drawn.unknown),
        "reference": drawn.reference,
        "list_digests": drawn.digests,
        "children": drawn.children,
        "strata": [
            {
                "risk": each.risk,
                **asdict(each.allotment),
                "selected": list(each.selected),
                "order": list(each.order),
            }
            for each in drawn.strata
        ],
        "replacements": [asdict(each) for each in drawn.replacements],
        "sample": [child for child, _ in drawn.sample()],
        "said": list(drawn.said),
        "when": drawn.when,
        "by": drawn.by,
    }
    return record | {"digest": digest_of(record)}


def _in_the_order_asked(asked: Asked) -> list[Any]:
    by_id = {risk.id: risk for risk in asked.groups}
    return [by_id[name] for name in asked.risks]


def digest_of(record: dict[str, Any]) -> str:
    """SHA-256 of a record without its digest, as JSON without spaces and with sorted keys."""
    rest = {name: value for name, value in record.items() if name != "digest"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def to_bytes(drawn: Draw) -> bytes:
    """A draw's record as the bytes of its file."""
    text = json.dumps(as_record(drawn), sort_keys=True, ensure_ascii=False, indent=1) + "\n"
    return text.encode()


def write_draw(drawn: Draw, path: Path) -> None:
    """Write a draw's record. Raises InputError where it cannot be written."""
    try:
        replace_file(path, to_bytes(drawn))
    except OSError as fault:
        raise InputError(f"The file cannot be written: {fault.strerror}.", str(path)) from fault


def read_draw(path: Path) -> tuple[Draw, bool]:
    """A draw from its file, and whether its digest is right.

    Raises InputError where the file is no draw's.
    """
    try:
        return from_bytes(path.read_bytes(), str(path))
    except OSError as fault:
        raise InputError("This is not the file of a draw.", str(path), REMEDY) from fault


def from_bytes(content: bytes, where: str = "") -> tuple[Draw, bool]:
    """As `read_draw`, from the file's bytes; where: what it is called in what is said of it."""
    try:
        record = json.loads(content.decode())
        return _draw_of(record, where), record.get("digest") == digest_of(record)
    except InputError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise InputError("This is not the file of a draw.", where, REMEDY) from fault


def _draw_of(record: dict[str, Any], where: str) -> Draw:
    if record["format"] != FORMAT:
        raise InputError(f"The draw is of format {record['format']}.", where, REMEDY)
    dt.date.fromisoformat(record["reference"])
    fields = ("id", "title", "lists", "finds", "why")
    groups = [make_risk({name: each[name] for name in fields}, where) for each in record["risks"]]
    asked = Asked(
        str(record["seed"]),
        int(record["size"]),
        tuple(record["lists"]),
        tuple(record["stratify"]),
        dict(record["fixed"]),
        {each["id"]: int(each["places"]) for each in record["risks"]},
        tuple(groups),
        tuple(Exclusion(**each) for each in record["exclusions"]),
    )
    return Draw(
        asked,
        record["reference"],
        dict(record["list_digests"]),
        int(record["children"]),
        tuple(_stratum_of(each) for each in record["strata"]),
        tuple(record["exclusions_not_on_the_lists"]),
        tuple(record["said"]),
        tuple(Replacement(**each) for each in record["replacements"]),
        record["when"],
        record["by"],
    )


def _stratum_of(each: dict[str, Any]) -> Stratum:
    allotment = Allotment(**{name: each[name] for name in Allotment.__dataclass_fields__})
    return Stratum(each["stratum"], each["risk"], allotment, tuple(each["order"]))
