"""The signals of many authorities as rows: for a file and for the regional page."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ilacs.authorities import Authority, all_authorities
from ilacs.indicators.catalogue_page import judgement_name
from ilacs.outcomes.files import columns_of
from ilacs.outcomes.formats import WRITERS, plain_text
from ilacs.signals.areas import NEXT
from ilacs.signals.gathering import Knowledge, known_on
from ilacs.signals.reading import Raised, read_signals
from ilacs.signals.signal import KINDS


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One signal of one authority, as a file has it."""

    authority: str
    authority_code: str
    region: str
    area: str
    kind: str
    signal: str
    title: str
    sentence: str
    rule: str
    year: str
    as_known_on: str

    @classmethod
    def of(cls, authority: Authority, raised: Raised, on: dt.date) -> "SignalRow":
        """The row of a signal that is raised."""
        signal = raised.signal
        return cls(
            authority=authority.name,
            authority_code=authority.code,
            region=authority.region,
            area=judgement_name(signal.judgement) if signal.judgement else NEXT,
            kind=KINDS[signal.kind],
            signal=signal.id,
            title=signal.title,
            sentence=raised.sentence,
            rule=signal.rule,
            year=str(raised.measure.year) if raised.measure else "",
            as_known_on=on.isoformat(),
        )


def existing_on(day: dt.date) -> list[Authority]:
    """The authorities that existed on a day, in order of name."""
    return [each for each in all_authorities() if each.existed_on(day.isoformat())]


def all_rows(
    on: dt.date,
    *,
    without: Collection[str] = (),
    authorities: Iterable[Authority] | None = None,
    knowledge: Knowledge | None = None,
) -> list[SignalRow]:
    """A row for each signal of each authority, in order of name and then as pages order them.

    authorities: all that existed on the day, without them. Raises InputError for an unknown id.
    """
    known = knowledge or known_on(on)
    chosen = existing_on(on) if authorities is None else authorities
    return [
        SignalRow.of(authority, raised, on)
        for authority in chosen
        for raised in read_signals(known.facts(authority), without=without).raised
    ]


def list_content(rows: Sequence[SignalRow], ending: str) -> bytes:
    """The rows as a file's content. ending: one that `outcomes.formats` writes, with its dot."""
    columns = columns_of(SignalRow)
    cells = [[plain_text(getattr(row, name)) for name in columns] for row in rows]
    return WRITERS[ending](columns, cells, {"as_known_on"})
