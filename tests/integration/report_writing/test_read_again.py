"""A report whose words change after they were passed for quality is read again before it is final."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.outbox.models import Message
from ilacs.site.report_writing.going import was_changed_since_read
from ilacs.site.report_writing.publishing import require_publishable
from ilacs.site.report_writing.states import State

pytestmark = pytest.mark.django_db
TO_ANSWERING = ("hand_over", "pass", "send", "close")


def test_words_that_changed_after_the_check_are_read_again(take, change):
    take(*TO_ANSWERING)
    change("Children are safe. That was not so before.")
    with pytest.raises(InputError, match="changed since it was passed"):
        take("finish")
    report = take("hand_again")
    assert report.standing is State.READ_AGAIN
    assert Message.objects.filter(lines__icontains="waits to be read again").exists()
    assert take("pass_again", "finish").standing is State.FINAL
    kinds = set(AuditEvent.objects.values_list("event", flat=True))
    assert {"draft_handed_again", "draft_passed_again"} <= kinds


def test_words_that_did_not_change_are_not_read_again(take):
    report = take(*TO_ANSWERING)
    assert not was_changed_since_read(report)
    with pytest.raises(InputError, match="being answered"):
        take("pass_again")
    assert take("finish").standing is State.FINAL


def test_words_changed_back_are_those_that_were_passed(take, change):
    report = take(*TO_ANSWERING)
    was = report.text().summary[0].text
    change("Something else.")
    report = change(was)
    assert not was_changed_since_read(report)
    assert take("finish").standing is State.FINAL


def test_the_reader_returns_changes_with_reasons_and_they_are_read_once_more(take, change):
    take(*TO_ANSWERING)
    change("Something else.")
    take("hand_again")
    with pytest.raises(InputError, match="reason"):
        take("return_again", reason=" ")
    assert take("return_again", reason="Say which.").standing is State.ANSWERING
    with pytest.raises(InputError, match="changed since"):
        take("finish")


def test_a_final_report_opened_again_and_changed_is_read_again(take, change):
    take(*TO_ANSWERING, "finish", "reopen")
    report = change("Something else.")
    with pytest.raises(InputError, match="changed since"):
        take("finish")
    report.state = State.FINAL.value
    with pytest.raises(InputError, match="changed since"):
        require_publishable(report, timezone.localdate(), confirms_thin=False)


def test_nobody_changes_the_words_while_they_are_read_again(take, change):
    take(*TO_ANSWERING)
    change("Something else.")
    take("hand_again")
    with pytest.raises(InputError, match="it is not changed"):
        change("Once more.")
    report = take("take_back_again")
    assert report.standing is State.ANSWERING


def test_the_lead_cannot_pass_the_changes(take, change, inspection, lead):
    from ilacs.site.report_writing.going import assure_draft

    take(*TO_ANSWERING)
    change("Something else.")
    report = take("hand_again")
    with pytest.raises(PermissionDenied):
        assure_draft(by=lead, inspection=inspection, way="pass_again", version=report.version)


def test_each_sees_the_one_button_that_applies(
    take, change, inspection, client_for, lead_person, reader_person
):
    take(*TO_ANSWERING)
    address = reverse("report_draft", args=[inspection.pk])
    page = client_for(lead_person).get(address).content.decode()
    assert "Make it final" in page
    assert "Hand the changes" not in page
    change("Something else.")
    page = client_for(lead_person).get(address).content.decode()
    assert "Make it final" not in page
    assert "Hand the changes" in page
    take("hand_again")
    reader = client_for(reader_person)
    assert "Pass the changes" in reader.get(address).content.decode()
    assert "its changes" in reader.get(reverse("own_part")).content.decode()
    version = {"version": 2}
    assert reader.post(reverse("report_onward", args=[inspection.pk, "pass_again"]), version)
    assert "Make it final" in client_for(lead_person).get(address).content.decode()
