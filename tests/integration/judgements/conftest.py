"""An inspection with a team, its lead, a second reader and evidence, and what a test does with them."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.editions import Edition
from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.judgements.deciding import Deciding, decide
from ilacs.site.judgements.models import Judging
from ilacs.site.judgements.proposing import note_meeting, propose
from ilacs.site.judgements.reading import read_judgement
from made_up_call import call

HELP, CARE = "help_and_protection", "in_care"


@pytest.fixture
def open_called(northmoor):
    """A function that opens an inspection of Northmoor's called on a day."""

    def open_on(day: dt.date, **changes):
        moment = timezone.make_aware(dt.datetime.combine(day, dt.time(9, 15)))
        return open_inspection(
            by=SYSTEM, organisation=northmoor, call=call(notified=moment, **changes)
        )

    return open_on


@pytest.fixture
def inspection(open_called):
    """A standard inspection under ILACS 2023."""
    found = open_called(dt.date(2024, 1, 15))
    assert found.edition == "ilacs-2023"
    return found


@pytest.fixture
def let_in():
    """A function that lets someone new into an inspection with a role, as if they had accepted."""

    def let(inspection, role: str, name: str):
        email = f"{name}.{inspection.pk}@elsewhere.example".lower()
        person = add_person(by=SYSTEM, email=email, name=name)
        one, _, _ = add_participant(
            by=SYSTEM, inspection=inspection, name=name, email=email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
        return person

    return let


@pytest.fixture
def team(inspection, let_in):
    """The people on the inspectors' side, by first name."""
    roles = {
        "Lea": "lead_inspector",
        "Ada": "inspector",
        "Ben": "inspector",
        "Rey": "quality_reader",
    }
    return {name: let_in(inspection, role, name) for name, role in roles.items()}


@pytest.fixture
def as_(team):
    """A function from a first name to the actor as they are now."""
    return lambda name: actor_for(team[name])


@pytest.fixture
def evidence(inspection, team, as_):
    """Two confirmed records on help and protection: thin, and to be cited as 1 and 2."""
    return [
        keep_evidence(
            by=as_("Ada"),
            inspection=inspection,
            writing=Writing(
                "observation",
                seen,
                bearing,
                timezone.localdate(),
                ("help_assessment",),
                detail="Front door",
            ),
            confirm=True,
        )
        for seen, bearing in (
            ("Visits were late.", "concern"),
            ("Thresholds are known.", "strength"),
        )
    ]


@pytest.fixture
def put(inspection, evidence, as_):
    """A function that proposes as somebody."""

    def put_in(name: str, grade: str = "good", judgement: str = HELP, why: str = "Seen."):
        return propose(
            by=as_(name),
            inspection=inspection,
            judgement=judgement,
            grade=grade,
            rationale=why,
            cites=[1],
        )

    return put_in


@pytest.fixture
def everyone_proposes(put):
    """A function that has all of the team propose on a judgement."""

    def all_put(judgement: str = HELP, grade: str = "good"):
        for name in ("Lea", "Ada", "Ben"):
            put(name, grade, judgement)

    return all_put


@pytest.fixture
def meet(inspection, team, as_):
    def met(judgement: str = HELP):
        note_meeting(
            by=as_("Lea"), inspection=inspection, judgement=judgement, present=[team["Ada"]]
        )

    return met


@pytest.fixture
def settle_on(inspection, as_):
    """A function that has the lead decide on a judgement."""

    def decided(judgement: str = HELP, grade: str = "good", **more):
        values = {"cites": (1,), "thin_reason": "What there is points one way."} | more
        deciding = Deciding(grade, values.pop("why", "The team agreed."), **values)
        return decide(by=as_("Lea"), inspection=inspection, judgement=judgement, deciding=deciding)

    return decided


@pytest.fixture
def all_the_way(everyone_proposes, meet, settle_on):
    """A function that takes a judgement from proposals to a decision."""

    def go(judgement: str = HELP, grade: str = "good", **more):
        everyone_proposes(judgement, grade)
        meet(judgement)
        return settle_on(judgement, grade, **more)

    return go


@pytest.fixture
def read(inspection, as_):
    """A function that has the second reader agree, or disagree for reasons."""

    def said(agrees: bool = True, judgement: str = HELP, name: str = "Rey", reasons: str = ""):
        return read_judgement(
            by=as_(name),
            inspection=inspection,
            judgement=judgement,
            agrees=agrees,
            reasons=reasons,
        )

    return said


@pytest.fixture
def state_of(inspection):
    """A function that returns the state of a judgement now."""
    return lambda judgement=HELP: (
        Judging.objects.get(inspection=inspection, judgement=judgement).state
    )


@pytest.fixture
def events():
    """A function that returns the audit events so far about judgements, oldest first."""
    return lambda: list(
        AuditEvent.objects.filter(event__startswith="judgement").order_by("sequence")
    )


@pytest.fixture
def of_2026(open_called):
    found = open_called(dt.date(2026, 5, 11))
    assert found.edition == Edition.on(dt.date(2026, 5, 18), "standard").id == "ilacs-2026"
    return found
