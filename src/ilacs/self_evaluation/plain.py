"""A self-evaluation as plain data, there and back, and an answer as one text to edit."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from ilacs.reporting.markup import split_paragraphs
from ilacs.self_evaluation.evaluation import Claim, Evaluation, Plan, Support

CITED = re.compile(r"\s*\[\s*(S\d+(?:\s*,\s*S\d+)*)\s*\]\s*$", re.IGNORECASE)
"""What supports a claim, at its end: [S1, S4]."""


def to_plain(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as texts, numbers, lists and dictionaries; dates as ISO texts."""
    return {
        "edition": evaluation.edition,
        "authority": evaluation.authority,
        "year": evaluation.year,
        "grades": dict(evaluation.grades),
        "answers": [
            {
                "judgement": judgement,
                "question": question,
                "claims": [{"text": c.text, "support": list(c.support)} for c in claims],
            }
            for (judgement, question), claims in evaluation.answers.items()
        ],
        "supports": [_dated(asdict(one)) for one in evaluation.supports.values()],
        "plans": [_dated(asdict(one)) for one in evaluation.plans],
    }


def from_plain(plain: Mapping[str, Any]) -> Evaluation:
    """The evaluation that `to_plain` gave. Raises KeyError or ValueError for anything else."""
    supports = [Support(**_days(one, "as_of")) for one in plain["supports"]]
    return Evaluation(
        plain["edition"],
        plain["authority"],
        plain["year"],
        {
            (one["judgement"], one["question"]): tuple(
                Claim(claim["text"], tuple(claim["support"])) for claim in one["claims"]
            )
            for one in plain["answers"]
        },
        dict(plain["grades"]),
        {one.name: one for one in supports},
        tuple(Plan(**_days(one, "due")) for one in plain["plans"]),
    )


def to_text(claims: tuple[Claim, ...]) -> str:
    """Claims as one text, each with the names of what supports it at its end."""
    return "\n\n".join(
        f"{one.text} [{', '.join(one.support)}]" if one.support else one.text for one in claims
    )


def from_text(text: str) -> tuple[Claim, ...]:
    """The claims of a text, parted by empty lines."""
    return tuple(_claim(one) for one in split_paragraphs(text))


def put_answer(
    evaluation: Evaluation, key: tuple[str, str], claims: tuple[Claim, ...]
) -> Evaluation:
    """The evaluation with one answer as it is now; without claims the answer is taken out."""
    answers = {one: given for one, given in evaluation.answers.items() if one != key}
    return replace(evaluation, answers=answers | ({key: claims} if claims else {}))


def _claim(text: str) -> Claim:
    cited = CITED.search(text)
    if cited is None:
        return Claim(text)
    names = tuple(dict.fromkeys(one.strip().upper() for one in cited[1].split(",")))
    return Claim(text[: cited.start()], names)


def _dated(plain: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in plain.items()
    }


def _days(plain: Mapping[str, Any], name: str) -> dict[str, Any]:
    day = plain[name]
    return dict(plain) | {name: dt.date.fromisoformat(day) if day else None}
