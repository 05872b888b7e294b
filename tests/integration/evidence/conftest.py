"""An inspection under way with inspectors in it, a case, and a function that records evidence."""

import pytest
from django.utils import timezone

from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.cases.models import Case
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from site_walk.inspecting_here import open_made_up


@pytest.fixture
def inspection(northmoor):
    return open_made_up(northmoor, 0)[0]


@pytest.fixture
def let_in():
    """A function that lets a person into an inspection with a role, new or already there."""

    def let(inspection, role: str, name: str = "One", person=None):
        email = person.email if person else f"{role}.{name}@elsewhere.example".lower()
        person = person or add_person(by=SYSTEM, email=email, name=f"{name}, {role}")
        one, _, _ = add_participant(
            by=SYSTEM, inspection=inspection, name=person.name, email=email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
        return person

    return let


@pytest.fixture
def inspector_person(inspection, let_in):
    return let_in(inspection, "inspector", "Ada")


@pytest.fixture
def inspector(inspector_person):
    return actor_for(inspector_person)


@pytest.fixture
def other_person(inspection, let_in):
    return let_in(inspection, "inspector", "Ben")


@pytest.fixture
def other(other_person):
    return actor_for(other_person)


@pytest.fixture
def case(inspection):
    with open_scope("test"):
        return Case.objects.create(inspection=inspection, number=4, pseudonym="LIME-FOX")


@pytest.fixture
def writing(case):
    """A function that gives a writing about the case; a concern under assessment."""

    def write(seen="Visits were late.", **more):
        more.setdefault("criteria", ("help_assessment",))
        more.setdefault("source", "case")
        if more["source"] == "case":
            more.setdefault("case", case)
        return Writing(
            seen=seen,
            bearing=more.pop("bearing", "concern"),
            day=more.pop("day", timezone.localdate()),
            **more,
        )

    return write


@pytest.fixture
def record(inspection, inspector, writing):
    """A function that records confirmed evidence, by an inspector unless it is said otherwise."""

    def keep(seen="Visits were late.", by=None, confirm=True, **more):
        return keep_evidence(
            by=by or inspector,
            inspection=inspection,
            writing=writing(seen, **more),
            confirm=confirm,
        )

    return keep
