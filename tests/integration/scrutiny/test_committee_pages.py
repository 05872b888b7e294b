"""The pages of committee reports: what they show, what they refuse, and to whom."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ilacs.documents.committee_report import default_template
from ilacs.editions import get_edition
from ilacs.site.accounts.actions import give_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.for_you import pointers_for
from ilacs.site.scrutiny.models import Paper, Resolution, Template

SECTIONS = get_edition("ilacs-2018").committee_report_sections


@pytest.fixture
def coordinator(client_for):
    return client_for("inspection_coordinator")


def test_a_report_is_begun_on_a_page(coordinator, plan):
    form = {"plan": str(plan.pk), "title": "Plan after the inspection", "committee": "Scrutiny"}
    assert coordinator.post("/committee/new/", {}).status_code == 422
    answer = coordinator.post("/committee/new/", form, follow=True)
    assert "filled from the records" in answer.content.decode()
    assert Paper.objects.get().plan == plan


@pytest.mark.parametrize(
    "address",
    [
        "",
        "front/",
        "appendices/",
        "facts/",
        "facts/plan/",
        "sections/financial/",
        "sections/financial/clearance/",
    ],
)
def test_every_page_of_a_report_shows_with_few_queries(
    coordinator, paper, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(45):
        answer = coordinator.get(f"/committee/{paper.pk}/{address}")
    assert answer.status_code == 200


def test_facts_are_marked_on_the_page(coordinator, paper):
    said = coordinator.get(f"/committee/{paper.pk}/").content.decode()
    assert '<mark class="ilacs-scrutiny__fact">Improvement plan 2020</mark>' in said


def test_a_section_is_written_and_what_resembles_an_identifier_is_asked_about(coordinator, paper):
    address = f"/committee/{paper.pk}/sections/reasons/"
    form = {"text": "Child 7QK2M-4D9XZ.", "exempt": "0", "based_on": "1"}
    answer = coordinator.post(address, form)
    assert answer.status_code == 422
    assert "looks like a child’s pseudonym" in answer.content.decode()
    answer = coordinator.post(address, form | {"text": "Members asked. [[nothing]]"})
    assert "[[nothing]] is no fact" in answer.content.decode()
    answer = coordinator.post(address, form | {"text": "Members asked."})
    assert answer.status_code == 302
    stale = coordinator.post(address, form | {"text": "Another."})
    assert "Somebody changed this section" in stale.content.decode()


def test_clearance_is_asked_and_given_on_pages(coordinator, paper, client_for, people):
    form = {"person": str(people["report_clearer"].pk)}
    coordinator.post(f"/committee/{paper.pk}/sections/financial/clearance/", form)
    row = paper.clearances.get()
    clearer = client_for("report_clearer")
    assert "Waits for you to verify" in clearer.get("/committee/").content.decode()
    page = clearer.get(f"/committee/clearances/{row.pk}/")
    assert "I verify it as it reads here" in page.content.decode()
    given = {"answer": "give", "name": "B. Y.", "post": "", "fingerprint": row.fingerprint}
    assert clearer.post(f"/committee/clearances/{row.pk}/", given).status_code == 422
    answer = clearer.post(f"/committee/clearances/{row.pk}/", given | {"post": "Accountant"})
    assert answer.status_code == 302
    assert "B. Y., Accountant" in coordinator.get(f"/committee/{paper.pk}/").content.decode()


def test_a_report_is_published_resolved_on_and_followed_up_on_pages(
    paper, clear, client_for, people
):
    clear(paper)
    clearer = client_for("report_clearer")
    answer = clearer.post(f"/committee/{paper.pk}/publish/", follow=True)
    assert "Everyone can read it" in answer.content.decode()
    form = {
        "decided_1": "amended",
        "words_1": "That members hear of the plan by email.",
        "owner_1": str(people["director"].pk),
        "due_1": "10 March 2020",
    }
    assert clearer.post(f"/committee/{paper.pk}/resolutions/", {}).status_code == 422
    clearer.post(f"/committee/{paper.pk}/resolutions/", form)
    row = Resolution.objects.get()
    assert "resolution 1" in client_for("councillor").get("/members/").content.decode()
    follow = f"/committee/resolutions/{row.pk}/"
    carried = {"words": "Not ready.", "carried_to": "1 March 2020"}
    assert "not later" in clearer.post(follow, carried).content.decode()
    clearer.post(follow, carried | {"carried_to": "10 June 2020"})
    clearer.post(follow, {"words": "Sent on 2 May.", "carried_to": ""})
    row.refresh_from_db()
    assert row.state == "answered"
    assert [one.words for one in row.steps.all()] == ["Not ready.", "Sent on 2 May."]


def test_a_councils_own_template_is_taken_in_and_its_fields_named(coordinator, northmoor, paper):
    import docx

    document = docx.Document(io.BytesIO(default_template(SECTIONS)))
    document.add_paragraph("{{recommendations}} {{portfolio_holder}}")
    content = io.BytesIO()
    document.save(content)
    file = SimpleUploadedFile("ours.docx", content.getvalue())
    coordinator.post("/committee/templates/", {"file": file})
    row = Template.objects.get()
    assert (row.unknown, row.missing) == (["portfolio_holder"], [])
    assert "portfolio_holder" in coordinator.get("/committee/templates/").content.decode()
    bad = coordinator.post(
        "/committee/templates/", {"file": SimpleUploadedFile("x.docx", b"%PDF-1.7 no")}
    )
    assert (bad.status_code, "no Word document" in bad.content.decode()) == (422, True)
    coordinator.post(f"/committee/templates/{row.pk}/remove/")
    assert not Template.objects.exists()


def test_nobody_elsewhere_reaches_a_report(client_for, stranger, paper, clear):
    clear(paper)
    row = paper.clearances.first()
    client = client_for(stranger)
    for address in (
        f"/committee/{paper.pk}/",
        f"/committee/{paper.pk}/word/",
        f"/committee/{paper.pk}/facts/",
        f"/committee/clearances/{row.pk}/",
    ):
        assert client.get(address).status_code in (403, 404)
    assert "Ofsted inspection" not in client.get("/committee/").content.decode()


@pytest.mark.parametrize("role", ["councillor", "social_worker", "lead_inspector", "public"])
def test_a_draft_is_for_those_who_write_and_clear_it(client_for, paper, role):
    assert client_for(role).get(f"/committee/{paper.pk}/").status_code in (302, 403, 404)


def test_whoever_was_not_asked_is_refused_and_an_answer_comes_once(
    coordinator, paper, northmoor, client_for, clear, people
):
    give_role(by=SYSTEM, organisation=northmoor, person=people["director"], role="report_clearer")
    clear(paper, "financial")
    row = paper.clearances.get()
    given = {"answer": "give", "name": "B", "post": "C", "fingerprint": row.fingerprint}
    address = f"/committee/clearances/{row.pk}/"
    other = client_for("director").post(address, given)
    assert (other.status_code, "was asked to verify this" in other.content.decode()) == (403, True)
    again = client_for("report_clearer").post(address, given, follow=True)
    assert again.status_code == 200
    assert "Nothing is asked of you here any more." in again.content.decode()


@pytest.mark.parametrize("day", ["1 January 1990", "1 January 2090"])
def test_a_meeting_is_not_far_from_today(coordinator, plan, day):
    form = {"plan": str(plan.pk), "title": "T", "committee": "C", "meeting": day}
    answer = coordinator.post("/committee/new/", form)
    assert answer.status_code == 422
    assert "more than two years ahead" in answer.content.decode()


def test_the_day_of_a_meeting_of_long_ago_may_stay(coordinator, paper):
    form = {"title": "T", "committee": "C", "meeting": "4 February 2020"}
    assert coordinator.post(f"/committee/{paper.pk}/front/", form).status_code == 302


def test_clearances_that_wait_are_counted_on_the_start_page(
    coordinator, paper, people, actor_of, client_for
):
    words = [one.text for one in pointers_for(actor_of("report_clearer"))]
    assert "Committee reports: nothing waits for you to verify" in words
    form = {"person": str(people["report_clearer"].pk)}
    coordinator.post(f"/committee/{paper.pk}/sections/financial/clearance/", form)
    page = client_for("report_clearer").get("/").content.decode()
    assert "Committee reports: 1 part waits for you to verify" in page
    words = [one.text for one in pointers_for(actor_of("councillor"))]
    assert not any(one.startswith("Committee reports") for one in words)


def test_a_report_on_a_visit_calls_it_a_visit(coordinator, northmoor, plan, visit):
    form = {"about": f"inspection:{visit.pk}", "plan": str(plan.pk), "committee": "Scrutiny"}
    form["title"] = "Ofsted inspection of children’s services"
    said = coordinator.post("/committee/new/", form, follow=True).content.decode()
    assert "does not answer this visit" in said
    found = Paper.objects.get()
    assert found.title == "Ofsted focused visit to children’s services"
    texts = " ".join(one.text for one in found.texts.all())
    assert "Ofsted inspected" not in texts
    assert "An inspection judges" not in texts
