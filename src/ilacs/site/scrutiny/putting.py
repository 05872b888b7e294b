"""Putting a report together from its rows, and what each section says now."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property

from django.conf import settings
from django.urls import reverse

from ilacs.committee.access import exempt_paragraph
from ilacs.committee.fact import Fact
from ilacs.committee.report import (
    Appendix,
    CommitteeReport,
    Front,
    Verification,
    Written,
    put_together,
)
from ilacs.committee.writing import Paragraph, keys_in, put_in, unknown_keys
from ilacs.editions.edition import ReportSection
from ilacs.site.jinja import format_day
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.scrutiny.models import Clearance, ClearanceState, Paper, PaperText


@dataclass
class PutTogether:
    """A report with all its rows, each kind read once."""

    paper: Paper
    facts: dict[str, Fact] = field(init=False)
    texts: dict[str, PaperText] = field(init=False)
    clearances: dict[str, list[Clearance]] = field(init=False)

    def __post_init__(self) -> None:
        self.facts = {one.key: one.fact for one in self.paper.facts.all()}
        self.texts = {}
        for text in self.paper.texts.order_by("section", "-number"):
            self.texts.setdefault(text.section, text)
        self.clearances = {}
        for one in self.paper.clearances.order_by("-asked"):
            self.clearances.setdefault(one.section, []).append(one)

    @cached_property
    def report(self) -> CommitteeReport:
        """The report whole, exempt parts too."""
        paper = self.paper
        front = Front(paper.title, str(paper.organisation), self.head, paper.author, paper.access)
        return put_together(front, paper.sections, self.written, self.facts, self.appendices)

    @property
    def head(self) -> dict[str, str]:
        paper = self.paper
        when = format_day(paper.meeting) if paper.meeting else ""
        item = f"item {paper.item}" if paper.item else ""
        return {
            "date_and_item": ", ".join(filter(None, (when, item))),
            "committee": paper.committee,
            "title": paper.title,
            "wards": paper.wards,
            "key_decision": paper.key_decision,
            "report_of": paper.report_of,
            "accountable_director": paper.accountable_director,
            "access": access_words(paper.access),
        }

    @property
    def written(self) -> dict[str, Written]:
        return {
            one.id: Written(self.text_of(one.id), self.exempt_of(one.id), self.verified(one))
            for one in self.paper.sections
        }

    @property
    def appendices(self) -> tuple[Appendix, ...]:
        rows = self.paper.appendices.select_related("published").order_by("number")
        return tuple(
            Appendix(one.title, one.address or address_of_report(one.published), one.exempt)
            for one in rows
        )

    def text_of(self, section: str) -> str:
        return self.texts[section].text if section in self.texts else ""

    def exempt_of(self, section: str) -> int:
        return self.texts[section].exempt if section in self.texts else 0

    def number_of(self, section: str) -> int:
        return self.texts[section].number if section in self.texts else 0

    def paragraphs_of(self, section: str) -> tuple[Paragraph, ...]:
        return put_in(self.text_of(section), self.facts)

    def fingerprint(self, section: str) -> str:
        """What stands for the words of a section as they read now, facts and access too."""
        said = [asdict(one) for one in self.paragraphs_of(section)]
        whole = json.dumps([section, said, self.exempt_of(section)], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()

    def is_awaited(self, one: ReportSection) -> bool:
        """Whether a section must be verified before the report comes out."""
        return one.verified == "always" or (
            one.verified == "where_written" and bool(self.text_of(one.id).strip())
        )

    def clearance_of(self, section: str) -> Clearance | None:
        """The last request that was not overtaken; None where nobody was asked."""
        rows = self.clearances.get(section, [])
        return next((one for one in rows if one.state != ClearanceState.OVERTAKEN), None)

    def is_cleared(self, section: str) -> bool:
        """Whether the very words that stand there now were verified."""
        one = self.clearance_of(section)
        return (
            one is not None
            and one.state == ClearanceState.GIVEN
            and one.fingerprint == self.fingerprint(section)
        )

    def verified(self, one: ReportSection) -> Verification | None:
        given = self.clearance_of(one.id)
        if given is None or not self.is_cleared(one.id):
            return None
        return Verification(given.name, given.post, given.words)

    @property
    def not_cleared(self) -> list[ReportSection]:
        return [
            one
            for one in self.paper.sections
            if self.is_awaited(one) and not self.is_cleared(one.id)
        ]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What keeps the report from coming out: section id ('' for the front), and a sentence."""
        found = [("", f"{what} is missing.") for what in self._missing_front()]
        for one in self.paper.sections:
            text = self.text_of(one.id)
            found += [
                (one.id, f"“{key}” is no fact that can be named.") for key in unknown_keys(text)
            ]
            found += [
                (one.id, f"The records do not hold: {key.replace('_', ' ')}.")
                for key in keys_in(text)
                if key not in self.facts and key not in unknown_keys(text)
            ]
        if not self.text_of("recommendations").strip():
            found.append(("recommendations", "There is no recommendation."))
        found += [
            (one.id, f"{one.heading}: nobody verified it as it reads now.")
            for one in self.not_cleared
        ]
        return found

    def _missing_front(self) -> Iterable[str]:
        paper = self.paper
        if not paper.meeting:
            yield "The day of the meeting"
        for value, name in (
            (paper.committee, "The committee"),
            (paper.report_of, "The name under “Report of”"),
            (paper.accountable_director, "The accountable director"),
            (paper.author, "The author"),
        ):
            if not value.strip():
                yield name


def access_words(access: int) -> str:
    """Return how the head of a report says whether the public may read it."""
    if not access:
        return "This report is public"
    return f"This report is exempt under {exempt_paragraph(access).words}"


def address_of_report(published: PublishedReport | None) -> str:
    """Return the whole address of a report that was published here; '' where there is none."""
    if published is None:
        return ""
    return f"{settings.SITE_ADDRESS}{reverse('published_report', args=[published.pk])}"
