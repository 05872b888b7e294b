"""The wall and hidden proposals: walked over every address of an inspection, as everybody.

A page shows nothing of a hidden proposal when it is the same page whatever the proposal says: the
pages are compared letter by letter, and so is the number of queries that they take.
"""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ilacs.editions import get_edition
from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.models import Participant
from ilacs.site.judgements.models import Judging, JudgingStep, Proposal
from ilacs.site.judgements.proposing import propose
from ilacs.site.judgements.sections import on_board, own_part
from ilacs.site.judgements.visible import decisions_for, may_see_proposals, proposals_for
from ilacs.site.judgements.who import may_see
from site_walk.routes import site_routes

pytestmark = pytest.mark.django_db

HELP = "help_and_protection"
MARK = "Zanzibar"
"""A word of the hidden rationale that no page of ours has."""
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OURS = [route.name for route in site_routes() if route.name.startswith("judgement")]
KNOWN = {"inspection_id", "room_id", "judgement", "format"}
WALKED = [
    route
    for route in site_routes()
    if {"inspection_id", "room_id"} & set(route.parameters) and set(route.parameters) <= KNOWN
] + [route for route in site_routes() if route.name in ("own_part", "inspection_list")]
OF_THE_AUTHORITY = ("director", "inspection_coordinator", "social_worker", "chief_executive")
OUTSIDE = ("inspector", "lead_inspector", "peer_reviewer", "quality_reader", "regional_lead")
"""People with such a role elsewhere, and no part in the inspection."""
CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|\d\d?:\d\d(:\d\d)?|\d\d?\.\d\d[ap]m'
)


@pytest.fixture
def hidden(put):
    """Ada's proposal, which nobody else may see yet."""
    put("Ada", "good", why=MARK)
    return Proposal.objects.get()


def signed_in(person) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person, BACKEND)
    return client


def walk(client, inspection) -> dict[str, tuple[int, bytes]]:
    """Return the status and the content of every address of an inspection, without what ever changes."""
    answers = {}
    values = {"room_id": inspection.pk, "inspection_id": inspection.pk, "judgement": HELP}
    for route in WALKED:
        for format in ("csv", "ics", "xlsx") if "format" in route.parameters else ("",):
            arguments = {name: values.get(name, format) for name in route.parameters}
            answer = client.get(reverse(route.name, kwargs=arguments))
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            answers[f"{route.name} {format}"] = (answer.status_code, CHANGING.sub(b"", content))
    return answers


def say(proposal, **values) -> None:
    with open_scope("test"):
        Proposal.objects.filter(pk=proposal.pk).update(**values)


@pytest.mark.parametrize("name", ["Lea", "Ben", "Rey"])
def test_no_page_differs_by_what_is_hidden_from_the_team(name, hidden, inspection, team):
    client = signed_in(team[name])
    walk(client, inspection)  # the first visit marks things as seen
    one = walk(client, inspection)
    say(hidden, grade="inadequate", rationale=f"{MARK} Ltd", cites=[1, 2])
    other = walk(client, inspection)
    assert one["judgement "][0] == 200
    kept = {key for key in one if not key.startswith("outcomes")}
    assert [key for key in sorted(kept) if is_said(one[key], other[key])] == []
    assert [key for key, (_, content) in other.items() if MARK.encode() in content] == []


def is_said(one: tuple[int, bytes], other: tuple[int, bytes]) -> bool:
    """Whether two answers differ where they are pages; files made anew differ in their stamps."""
    return one != other and b"<html" in one[1]


def test_the_author_sees_their_own(hidden, inspection, team):
    answers = walk(signed_in(team["Ada"]), inspection)
    shows = {key for key, (_, content) in answers.items() if MARK.encode() in content}
    assert shows == {"judgement ", "judgement_propose "}


@pytest.mark.parametrize("role", OF_THE_AUTHORITY)
def test_the_authority_reaches_nothing_of_judgements_ever(role, inspection, people, all_the_way):
    all_the_way(why=MARK)
    with open_scope("test"):
        Proposal.objects.update(rationale=MARK)
    answers = walk(signed_in(people[role]), inspection)
    ours = {key: status for key, (status, _) in answers.items() if key.split()[0] in OURS}
    assert set(ours.values()) <= {403, 404}
    assert [key for key, (_, content) in answers.items() if MARK.encode() in content] == []
    actor = actor_for(people[role])
    assert not may_see(actor, inspection)
    assert not proposals_for(actor, inspection).exists()
    assert not decisions_for(actor, inspection).exists()
    assert on_board(actor, inspection, inspection.notified_day) is None
    assert own_part(actor, inspection.notified_day) == []


@pytest.mark.parametrize("role", [*OUTSIDE, "administrator", "councillor", "public"])
def test_whoever_has_no_part_in_the_inspection_reaches_nothing(role, hidden, inspection, people):
    client = signed_in(people.get(role))
    for name in OURS:
        arguments = {"inspection_id": inspection.pk}
        if name != "judgement_list":
            arguments["judgement"] = HELP
        assert client.get(reverse(name, kwargs=arguments)).status_code in (302, 403, 404)


def test_who_is_on_both_sides_is_taken_for_the_authoritys(hidden, inspection, people, let_in):
    both = let_in(inspection, "inspector", "Both")
    director = people["director"]
    with open_scope("test"):
        Participant.objects.filter(person=both).update(person=director)
    actor = actor_for(director)
    assert not may_see(actor, inspection)
    assert not proposals_for(actor, inspection).exists()
    with pytest.raises(PermissionDenied):
        propose(
            by=actor, inspection=inspection, judgement=HELP, grade="good", rationale="X", cites=[1]
        )


def test_of_those_that_are_missing_all_know_how_many_and_the_lead_alone_who(
    hidden, inspection, team
):
    address = reverse("judgement", args=[inspection.pk, HELP])
    pages = {name: signed_in(team[name]).get(address).content.decode() for name in team}
    assert all("2 of 3 still missing." in page for page in pages.values())
    assert "From Ben, Lea." in pages["Lea"]
    assert all("From Ben" not in pages[name] for name in ("Ada", "Ben", "Rey"))
    board = {
        name: on_board(actor_for(team[name]), inspection, inspection.notified_day).lines[0]
        for name in team
    }
    assert {one.text for one in board.values()} == {"11 proposals are still missing"}
    assert board["Lea"].when == "Ada 3, Ben 4, Lea 4"
    assert board["Ben"].when == ""


def test_the_second_reader_sees_proposals_once_the_team_has_decided(
    everyone_proposes, meet, settle_on, inspection, as_
):
    everyone_proposes()
    assert len(proposals_for(as_("Ben"), inspection)) == 3
    assert len(proposals_for(as_("Rey"), inspection)) == 0
    decision = may_see_proposals(as_("Rey"), Judging.objects.get())
    assert decision.reason == "A second reader sees proposals once the team has decided."
    meet()
    settle_on()
    assert len(proposals_for(as_("Rey"), inspection)) == 3


def test_the_trail_says_who_and_when_and_never_a_grade(hidden, inspection, all_the_way, events):
    all_the_way(grade="inadequate")
    grades = set(get_edition("ilacs-2023").grade_order)
    for one in events():
        words = f"{one.event} {one.object_label} {one.details}"
        assert not any(grade in words for grade in grades)
        assert MARK not in words
        assert one.organisation_id == ""
        assert one.details["inspection"] == str(inspection.pk)


def test_the_authoritys_trail_and_messages_do_not_tell_of_judgements(
    all_the_way, events, inspection, people
):
    all_the_way()
    assert events()
    director = signed_in(people["director"])
    coordinator = signed_in(people["inspection_coordinator"])
    pages = [
        director.get(reverse("audit_list")),
        director.get(reverse("audit_download", args=["csv"])),
        coordinator.get(reverse("message_list")),
    ]
    for answer in pages:
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert "Judgement “" not in content.decode()
        assert "Decided on a judgement</td" not in content.decode()


def test_before_it_is_revealed_no_step_says_who_proposed(hidden):
    assert not JudgingStep.objects.exists()


@pytest.mark.parametrize("name", ["Lea", "Ben", "Rey"])
def test_what_is_hidden_changes_no_number_of_queries(name, hidden, inspection, team):
    client = signed_in(team[name])
    addresses = [
        reverse("judgement_list", args=[inspection.pk]),
        reverse("judgement", args=[inspection.pk, HELP]),
        reverse("inspection_now", args=[inspection.pk]),
    ]
    counts = []
    for values in ({"cites": []}, {"cites": [1, 2], "grade": "inadequate"}):
        say(hidden, **values)
        with CaptureQueriesContext(connection) as captured:
            for address in addresses:
                client.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_looking_at_a_judgement_is_written_down(hidden, inspection, team):
    signed_in(team["Ben"]).get(reverse("judgement", args=[inspection.pk, HELP]))
    last = AuditEvent.objects.get(event="judgement_viewed")
    assert (last.actor_name, last.details["page"]) == ("Ben", "judgement")
