"""A draft as plain data and as JSON, there and back: what is unknown or of a wrong kind is refused."""

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from ilacs.errors import InputError
from ilacs.reporting.draft import EVENTS, Draft, Paragraph, Section, Stay

NEEDED = ("edition", "inspection_type", "authority", "stays", "lead_inspectors")
NAMES = tuple(field.name for field in dataclasses.fields(Draft))
PARAGRAPHS = ("summary", "priority_areas", "areas")
TEXTS = ("edition", "inspection_type", "authority", "event", "subject")
PROGRESS = ("", "good", "some", "too_little")


def to_plain(draft: Draft) -> dict[str, Any]:
    """The draft as texts, numbers, lists and dictionaries; dates as ISO texts."""
    plain: dict[str, Any] = {name: getattr(draft, name) for name in TEXTS}
    plain["stays"] = [
        {"start": stay.start.isoformat(), "end": stay.end.isoformat()} for stay in draft.stays
    ]
    day = draft.publication_date
    plain["publication_date"] = day.isoformat() if day else None
    plain["lead_inspectors"], plain["team"] = list(draft.lead_inspectors), list(draft.team)
    plain["visit_number"], plain["grades"] = draft.visit_number, dict(draft.grades)
    plain |= {name: _plain_paragraphs(getattr(draft, name)) for name in PARAGRAPHS}
    plain["sections"] = [
        {
            "judgement": section.judgement,
            "heading": section.heading,
            "progress": section.progress,
            "paragraphs": _plain_paragraphs(section.paragraphs),
        }
        for section in draft.sections
    ]
    return plain


def to_json(draft: Draft) -> str:
    """The draft as JSON, in a fixed order."""
    return json.dumps(to_plain(draft), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, where: str = "") -> Draft:
    """The draft that JSON tells. Raises InputError where it tells none."""
    try:
        plain = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{where}: line {error.lineno}" if where else f"line {error.lineno}"
        raise InputError("This is not JSON.", place, "Mend the line.") from None
    return from_plain(plain, where)


def from_plain(plain: Any, where: str = "") -> Draft:
    """The draft that plain data tells; a paragraph may be a text or have `text` and `evidence`.

    Raises InputError with the key that is missing, unknown or of a wrong kind.
    """
    return _Reader(where).draft(plain)


def _plain_paragraphs(paragraphs: Sequence[Paragraph]) -> list[dict[str, Any]]:
    return [{"text": each.text, "evidence": list(each.evidence)} for each in paragraphs]


class _Reader:
    """Takes a draft out of plain data, and says of each fault in which file and key it is."""

    def __init__(self, where: str) -> None:
        self.where = where

    def fail(self, what: str, key: str, remedy: str) -> InputError:
        return InputError(what, f"{self.where}: {key}" if self.where else key, remedy)

    def draft(self, plain: Any) -> Draft:
        self.keys(plain, NAMES, "the draft")
        for name in NEEDED:
            if not plain.get(name):
                raise self.fail("This is missing.", name, f"Give the draft its “{name}”.")
        given: dict[str, Any] = {name: self.text(plain.get(name, ""), name) for name in TEXTS}
        given["event"] = self.among(given["event"] or "inspection", EVENTS, "event")
        given["stays"] = tuple(
            self.stay(each, f"stays {at}") for at, each in self.items(plain["stays"], "stays")
        )
        published = plain.get("publication_date")
        given["publication_date"] = self.day(published, "publication_date") if published else None
        for name in ("lead_inspectors", "team"):
            given[name] = self.texts(plain.get(name, []), name)
        given["grades"] = self.grades(plain.get("grades", {}))
        for name in PARAGRAPHS:
            given[name] = self.paragraphs(plain.get(name, []), name)
        given["sections"] = tuple(
            self.section(each, f"sections {at}")
            for at, each in self.items(plain.get("sections", []), "sections")
        )
        number = plain.get("visit_number", 0)
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise self.fail("This is not a number.", "visit_number", "Write it in figures.")
        return Draft(**given, visit_number=number)

    def keys(self, plain: Any, known: Sequence[str], key: str) -> None:
        if not isinstance(plain, Mapping):
            raise self.fail("This is not a set of keys and values.", key, "See the example.")
        for name in plain:
            if name not in known:
                remedy = f"Known: {', '.join(known)}."
                raise self.fail(f"“{name}” is not known here.", key, remedy)

    def items(self, value: Any, key: str) -> list[tuple[int, Any]]:
        if not isinstance(value, list):
            raise self.fail("This is not a list.", key, "Write it in square brackets.")
        return list(enumerate(value, 1))

    def text(self, value: Any, key: str) -> str:
        if not isinstance(value, str):
            raise self.fail("This is not a text.", key, "Write it in quotation marks.")
        return value

    def texts(self, value: Any, key: str) -> tuple[str, ...]:
        return tuple(self.text(each, f"{key} {at}") for at, each in self.items(value, key))

    def among(self, value: Any, known: Sequence[str], key: str) -> Any:
        if value not in known:
            named = ", ".join(each for each in known if each)
            raise self.fail(f"“{value}” is not known here.", key, f"Known: {named}.")
        return value

    def day(self, value: Any, key: str) -> dt.date:
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(self.text(value, key))
        except ValueError:
            raise self.fail("This is not a day.", key, "Write it like 2026-06-12.") from None

    def stay(self, plain: Any, key: str) -> Stay:
        self.keys(plain, ("start", "end"), key)
        start, end = (self.day(plain.get(each, ""), f"{key}, {each}") for each in ("start", "end"))
        return Stay(start, end)

    def grades(self, plain: Any) -> dict[str, str]:
        if not isinstance(plain, Mapping):
            raise self.fail(
                "This is not a set of judgements and grades.", "grades", "See the example."
            )
        return {name: self.text(grade, f"grades, {name}") for name, grade in plain.items()}

    def paragraphs(self, value: Any, key: str) -> tuple[Paragraph, ...]:
        return tuple(self.paragraph(each, f"{key} {at}") for at, each in self.items(value, key))

    def paragraph(self, plain: Any, key: str) -> Paragraph:
        if isinstance(plain, str):
            return Paragraph(plain)
        self.keys(plain, ("text", "evidence"), key)
        text = self.text(plain.get("text", ""), f"{key}, text")
        return Paragraph(text, self.texts(plain.get("evidence", []), f"{key}, evidence"))

    def section(self, plain: Any, key: str) -> Section:
        self.keys(plain, ("judgement", "heading", "progress", "paragraphs"), key)
        progress = self.among(plain.get("progress", ""), PROGRESS, f"{key}, progress")
        return Section(
            self.paragraphs(plain.get("paragraphs", []), f"{key}, paragraphs"),
            self.text(plain.get("judgement", ""), f"{key}, judgement"),
            self.text(plain.get("heading", ""), f"{key}, heading"),
            progress,
        )
