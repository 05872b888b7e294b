"""The pages of evidence: recording, the list, the matrix, lines of enquiry, the search."""

import csv
import io

import pytest
from django.utils import timezone

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.evidence.models import Enquiry, EvidenceRecord

pytestmark = pytest.mark.django_db


def address(inspection, page: str = "evidence/") -> str:
    return f"/inspections/{inspection.pk}/{page}"


def one(record, page: str = "") -> str:
    return f"/inspections/evidence/{record.pk}/{page}"


def text_of(answer) -> str:
    return answer.content.decode()


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("sequence").values_list("event", flat=True))


@pytest.fixture
def browser(client_for, inspector_person):
    return client_for(inspector_person)


@pytest.fixture
def given(case):
    return {
        "source": "case",
        "case": str(case.pk),
        "seen": "The plan was reviewed late.",
        "bearing": "concern",
        "criteria": ["help_plans"],
        "day": timezone.localdate().strftime("%d %B %Y"),
    }


def test_a_draft_is_saved_from_one_page_and_confirmed_from_its_own(browser, inspection, given):
    assert browser.get(address(inspection, "evidence/new/")).status_code == 200
    saved = browser.post(address(inspection, "evidence/new/"), given)
    draft = EvidenceRecord.objects.get()
    assert (saved.status_code, saved["Location"], draft.number) == (302, one(draft), None)
    assert "Only you see this draft" in text_of(browser.get(one(draft)))
    assert browser.post(one(draft), {"way": "confirm"}).status_code == 302
    assert EvidenceRecord.objects.get().number == 1


def test_evidence_is_confirmed_at_once_where_one_is_sure(browser, inspection, given):
    browser.post(address(inspection, "evidence/new/"), given | {"confirm": "yes"})
    assert EvidenceRecord.objects.get().number == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"seen": ""}, "Write what was seen"),
        ({"case": ""}, "Choose the case"),
        ({"source": "interview"}, "Choose which one"),
        ({"source": "document"}, "Choose the document"),
        ({"source": "measure"}, "Enter its value"),
        ({"source": "survey"}, "Say which survey"),
        ({"bearing": ""}, "Select a strength"),
        ({"criteria": [], "confirm": "yes"}, "Select what it bears on"),
        ({"day": "yesterday"}, "real date"),
        ({"day": "1 January 2020"}, "Give a day since the call"),
        ({"seen": "She was born on 03/04/2011."}, "Keep it all the same"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(browser, inspection, given, more, words):
    answer = browser.post(address(inspection, "evidence/new/"), given | more)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not EvidenceRecord.objects.exists()


def test_an_address_may_fill_in_where_it_comes_from(browser, inspection, case):
    page = browser.get(
        address(inspection, "evidence/new/"),
        {"source": "case", "case": case.pk, "criterion": "help_plans"},
    )
    assert f'<option value="{case.pk}" selected>' in text_of(page)
    assert "1 chosen" in text_of(page)


def test_a_draft_is_changed_on_its_page(browser, record, given):
    draft = record(confirm=False)
    assert "Visits were late." in text_of(browser.get(one(draft, "change/")))
    browser.post(one(draft, "change/"), given)
    assert EvidenceRecord.objects.get().seen == "The plan was reviewed late."


def test_a_draft_is_deleted_on_its_page(browser, record):
    draft = record(confirm=False)
    browser.post(one(draft), {"way": "delete"})
    assert not EvidenceRecord.objects.exists()


def test_confirming_what_bears_on_nothing_is_refused_on_the_page(browser, record):
    draft = record(confirm=False, criteria=())
    answer = browser.post(one(draft), {"way": "confirm"})
    assert answer.status_code == 422
    assert "bears on no criterion" in text_of(answer)


def test_confirmed_evidence_has_no_page_to_change_it(browser, record):
    confirmed = record()
    assert browser.get(one(confirmed, "change/")).status_code == 404
    assert browser.post(one(confirmed), {"way": "delete"}).status_code == 403


def test_the_earlier_record_shows_what_corrected_it(browser, inspection, record, given):
    wrong = record()
    page = browser.get(address(inspection, "evidence/new/"), {"follows": wrong.pk})
    assert "takes the place of" in text_of(page)
    browser.post(
        address(inspection, f"evidence/new/?follows={wrong.pk}"), given | {"confirm": "yes"}
    )
    right = EvidenceRecord.objects.get(follows=wrong)
    assert one(right) in text_of(browser.get(one(wrong)))
    assert "It corrects" in text_of(browser.get(one(right)))
    shown = text_of(browser.get(address(inspection)))
    assert one(right) in shown
    assert one(wrong) not in shown
    assert one(wrong) in text_of(browser.get(address(inspection), {"corrected": "on"}))


@pytest.mark.parametrize("follows", ["no-key", "00000000-0000-0000-0000-000000000000"])
def test_nothing_follows_what_is_not_there(browser, inspection, follows):
    page = browser.get(address(inspection, "evidence/new/"), {"follows": follows})
    assert page.status_code == 404


def test_the_list_is_narrowed(browser, inspection, record, case, other):
    record("Late visits")
    record("Good plans", bearing="strength", criteria=("care_permanence",), by=other)
    record("Carers said so", source="survey", detail="Carers", criteria=("help_plans",))

    def found(**asked):
        shown = text_of(browser.get(address(inspection), asked))
        return [w for w in ("Late visits", "Good plans", "Carers said so") if w in shown]

    assert len(found()) == 3
    assert found(bearing="strength") == ["Good plans"]
    assert found(source="survey") == ["Carers said so"]
    assert found(by=other.id) == ["Good plans"]
    assert found(case=case.pk) == ["Late visits", "Good plans"]
    assert found(about="help_and_protection") == ["Late visits", "Carers said so"]
    assert found(about="help_and_protection/help_plans") == ["Carers said so"]
    assert len(found(about="nonsense", by="nobody")) == 3


def test_the_matrix_counts_and_says_gaps_and_single_sources(browser, inspection, record, other):
    record()
    record()
    record(source="survey", detail="Carers", bearing="strength", by=other)
    record(criteria=("help_plans",))
    record(criteria=("help_conferences",), bearing="context")
    shown = text_of(browser.get(address(inspection, "evidence/matrix/")))
    assert "2 concerns" in shown
    assert "1 strength" in shown
    assert "2 kinds of source" in shown
    assert "1 person" in shown
    assert "1 context" in shown
    assert "The evidence is thin." in shown
    assert "?about=help_and_protection%2Fhelp_assessment&amp;source=survey" in shown


def test_the_matrix_is_narrowed_to_gaps_and_to_a_judgement(browser, inspection, record):
    record()
    gaps = text_of(browser.get(address(inspection, "evidence/matrix/"), {"show": "gaps"}))
    assert "Single source" in gaps
    assert "1 concern" not in gaps
    single = browser.get(
        address(inspection, "evidence/matrix/"),
        {"show": "single", "judgement": "help_and_protection"},
    )
    assert text_of(single).count('scope="row"') == 1


def test_the_matrix_is_downloaded_as_csv_and_excel(browser, inspection, record):
    record()
    answer = browser.get(address(inspection, "evidence/matrix/download/csv/"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 69
    row = next(each for each in rows if each["Criterion"] == "Assessment")
    assert (row["Case: concerns"], row["How it stands"]) == ("1", "Single source")
    excel = browser.get(address(inspection, "evidence/matrix/download/xlsx/"))
    assert excel.content.startswith(b"PK")
    assert browser.get(address(inspection, "evidence/matrix/download/exe/")).status_code == 404
    assert events().count("evidence_downloaded") == 2


def test_a_line_of_enquiry_is_opened_followed_and_closed(browser, inspection, record):
    record()
    record("Visits were on time.", bearing="strength")
    asked = {
        "hypothesis": "Visits are late where posts are vacant.",
        "would_confirm": "Late visits in teams with vacancies",
        "would_refute": "No difference between teams",
    }
    assert browser.post(address(inspection, "enquiries/new/"), {}).status_code == 422
    opened = browser.post(address(inspection, "enquiries/new/"), asked)
    enquiry = Enquiry.objects.get()
    page = opened["Location"]
    browser.post(page, {"way": "put", "put-numbers": "E1", "put-stance": "for"})
    browser.post(page, {"way": "put", "put-numbers": "2", "put-stance": "against"})
    missing = browser.post(page, {"way": "put", "put-numbers": "7 x", "put-stance": "for"})
    assert missing.status_code == 422
    nothing = browser.post(page, {"way": "put", "put-numbers": "7", "put-stance": "for"})
    assert "No evidence that stands is called E7" in text_of(nothing)
    assert "1 for, 1 against" in text_of(browser.get(address(inspection, "enquiries/")))
    closing = {"way": "close", "close-conclusion": "supported", "close-words": "Both teams."}
    assert browser.post(page, closing).status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.conclusion) == ("closed", "supported")
    assert browser.post(page, closing).status_code == 422
    assert "Put evidence to it" not in text_of(browser.get(page))
    browser.post(page, {"way": "reopen", "reopen-words": "A third team was seen."})
    shown = text_of(browser.get(page))
    assert "Both teams." in shown
    assert "A third team was seen." in shown
    for event in ("enquiry_opened", "enquiry_evidence_put", "enquiry_closed", "enquiry_reopened"):
        assert event in events()


def test_evidence_that_was_corrected_says_so_where_it_was_put(
    browser, inspection, inspector, record
):
    from ilacs.site.evidence.enquiring import Hypothesis, open_enquiry, put_evidence

    wrong = record()
    enquiry = open_enquiry(by=inspector, inspection=inspection, asked=Hypothesis("a", "b", "c"))
    put_evidence(by=inspector, inspection=inspection, enquiry=enquiry, numbers=[1], stance="for")
    record(follows=wrong)
    assert "It was corrected since." in text_of(
        browser.get(f"/inspections/enquiries/{enquiry.pk}/")
    )


def test_each_look_leaves_one_event(browser, inspection, record):
    kept = record()
    before = AuditEvent.objects.count()
    pages = [address(inspection, each) for each in ("evidence/", "evidence/matrix/", "enquiries/")]
    for page in [*pages, one(kept), address(inspection, "evidence/search/?q=visits")]:
        assert browser.get(page).status_code == 200
        before += 1
        assert AuditEvent.objects.count() == before
    assert AuditEvent.objects.order_by("-sequence").first().details == {"found": 1}
