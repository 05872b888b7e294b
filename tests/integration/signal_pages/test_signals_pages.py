"""The pages of signals and the profile: sentences with rules, switching off, and files."""

import csv
import io

import pytest
from django.urls import reverse

from ilacs.documents.profile.typesetting import page_count
from ilacs.errors import InputError
from ilacs.outcomes.register import load_register
from ilacs.signals import load_signals
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.intelligence.actions import replace_outcomes
from ilacs.site.signals import actions
from ilacs.site.signals.models import SwitchedOffSignal
from tagged_pdf import faults_of, text_of

pytestmark = pytest.mark.django_db

DAY = {"on": "2024-11-11"}
NEET = "not_in_education_or_work_19_to_21"
SENTENCE = "Care leavers aged 19 to 21 not in education, employment or training 47%"


@pytest.fixture
def register(people):
    codes = {"E06000034", "E06000033", "E06000035"}
    outcomes = [row for row in load_register() if row.authority_code in codes]
    replace_outcomes(by=SYSTEM, outcomes=outcomes, stamp="signals")


@pytest.fixture
def page(register, client_for):
    def fetch(name, role="public", status=200, data=DAY, **arguments):
        arguments = arguments or {"slug": "thurrock"}
        response = client_for(role).get(reverse(name, kwargs=arguments), data)
        assert response.status_code == status
        return response.content.decode()

    return fetch


def test_each_signal_stands_with_its_rule_its_area_and_what_to_ask(page):
    text = page("authority_signals")
    signal = load_signals().get(NEET)
    assert SENTENCE in text
    for part in (signal.rule, signal.looked_for, signal.question):
        assert part in text
    assert f'id="signal-{NEET}"' in text
    assert text.index('id="care_leavers"') < text.index(f'id="signal-{NEET}"')
    assert "In which order they stand" in text


def test_a_figure_is_linked_to_its_indicator(page):
    address = reverse(
        "authority_indicator",
        args=["thurrock", "not_in_education_employment_training_19_to_21"],
    )
    assert f'href="{address}"' in page("authority_signals")


def test_what_could_not_be_decided_is_said_with_the_reason(page):
    text = page("authority_signals")
    assert "Could not be decided" in text
    assert "There is no figure (2023: suppressed, so that no child can be recognised)." in text


def test_anyone_switches_a_rule_off_in_the_address_and_on_again(page):
    here = reverse("authority_signals", args=["thurrock"])
    assert f"{here}?on=2024-11-11&amp;without={NEET}" in page("authority_signals")
    text = page("authority_signals", data={**DAY, "without": NEET})
    assert SENTENCE not in text
    assert "Switched off" in text
    assert f'href="{here}?on=2024-11-11"' in text
    profile = reverse("authority_profile", args=["thurrock"])
    assert f"{profile}?on=2024-11-11&amp;without={NEET}" in text


def test_what_is_no_signal_any_more_is_said_and_does_not_break_a_bookmark(page):
    text = page("authority_signals", data={**DAY, "without": ["gone_signal", NEET]})
    assert "gone_signal" in text
    assert SENTENCE not in text


def test_a_day_that_is_none_is_refused_with_the_error(page):
    assert "There is a problem" in page("authority_signals", status=422, data={"on": "yesterday"})
    assert "There is a problem" in page("authority_profile", status=422, data={"on": "yesterday"})


def test_a_filter_that_is_none_is_refused_with_the_error(register, client_for):
    response = client_for("public").get(reverse("signals"), {"kind": "dreadful"})
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()


def test_an_authority_that_there_is_not_is_not_found(page):
    page("authority_signals", status=404, slug="atlantis")
    page("authority_profile", status=404, slug="atlantis")


def switched(actor, organisation, act=actions.switch_off, reason="We publish it another way."):
    return act(by=actor, organisation=organisation, signal=load_signals().get(NEET), reason=reason)


def test_a_director_switches_a_rule_off_for_everyone_in_the_authority(
    register, client_for, northmoor
):
    client = client_for("director")
    address = reverse("signal_switch", kwargs={"signal": NEET, "organisation_id": northmoor.pk})
    assert client.get(address).status_code == 200
    refused = client.post(address, {"reason": ""})
    assert refused.status_code == 422
    assert "Enter the reason" in refused.content.decode()
    done = client.post(address, {"reason": "We publish it another way."})
    assert done.status_code == 302
    event = AuditEvent.objects.get(event="signal_switched_off")
    assert event.details == {"signal": NEET, "reason": "We publish it another way."}
    assert str(event.organisation_id) == str(northmoor.pk)
    where = reverse("authority_signals", args=["thurrock"])
    for role in ("director", "councillor"):
        text = client_for(role).get(where, DAY).content.decode()
        assert SENTENCE not in text
        assert "for everyone in Northmoor" in text
        assert "We publish it another way." in text
    for role in ("public", "regional_lead"):
        assert SENTENCE in client_for(role).get(where, DAY).content.decode()
    assert client.post(address, {"reason": "We changed our mind."}).status_code == 302
    assert not SwitchedOffSignal.objects.exists()
    assert AuditEvent.objects.filter(event="signal_switched_on").count() == 1


def test_it_counts_for_the_profile_and_the_list_too(register, client_for, actor_of, northmoor):
    switched(actor_of("director"), northmoor)
    pdf = reverse("authority_profile_download", args=["thurrock", "pdf"])
    title = load_signals().get(NEET).title
    said = text_of(client_for("councillor").get(pdf, DAY).content)
    assert SENTENCE not in said
    assert f"Switched off: {title}" in said
    assert SENTENCE in text_of(client_for("public").get(pdf, DAY).content)
    file = reverse("signals_download", args=["csv"])
    assert SENTENCE not in client_for("councillor").get(file, DAY).content.decode()
    assert SENTENCE in client_for("public").get(file, DAY).content.decode()


def test_one_that_is_off_cannot_be_switched_off_again(actor_of, northmoor):
    switched(actor_of("director"), northmoor)
    with pytest.raises(InputError, match="already switched off"):
        switched(actor_of("director"), northmoor)
    switched(actor_of("director"), northmoor, actions.switch_on)
    with pytest.raises(InputError, match="is not switched off"):
        switched(actor_of("director"), northmoor, actions.switch_on)


def test_nobody_else_may_and_no_other_organisation_is_found(client_for, northmoor, stranger):
    address = reverse("signal_switch", kwargs={"signal": NEET, "organisation_id": northmoor.pk})
    assert client_for("councillor").post(address, {"reason": "x"}).status_code == 403
    assert client_for(stranger).post(address, {"reason": "x"}).status_code == 403
    assert client_for("regional_lead").post(address, {"reason": "x"}).status_code == 404
    unknown = reverse("signal_switch", kwargs={"signal": "gone", "organisation_id": northmoor.pk})
    assert client_for("director").get(unknown).status_code == 404
    assert not SwitchedOffSignal.objects.exists()


def test_every_rule_is_listed_with_a_switch_for_those_who_may(register, client_for, northmoor):
    public = client_for("public").get(reverse("signal_rules")).content.decode()
    director = client_for("director").get(reverse("signal_rules")).content.decode()
    for signal in load_signals().signal:
        assert f'id="signal-{signal.id}"' in public
    assert "Switch off for Northmoor" not in public
    assert director.count("Switch off for Northmoor") == len(load_signals().signal)


def test_the_country_is_shown_by_authority_and_by_signal(register, client_for):
    text = client_for("public").get(reverse("signals"), DAY).content.decode()
    assert 'id="by-authority"' in text
    assert 'id="by-signal"' in text
    assert reverse("authority_signals", args=["thurrock"]) in text


def test_one_signal_lists_its_authorities(register, client_for):
    asked = {**DAY, "signal": NEET, "region": "east-of-england"}
    text = client_for("public").get(reverse("signals"), asked).content.decode()
    assert SENTENCE in text
    assert load_signals().get(NEET).rule in text
    assert "Medway</a>" not in text


def test_the_file_has_what_is_asked_for(register, client_for):
    asked = {**DAY, "kind": "concern", "region": "east-of-england"}
    response = client_for("public").get(reverse("signals_download", args=["csv"]), asked)
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows
    assert {row["kind"] for row in rows} == {"Look into first"}
    assert {row["region"] for row in rows} == {"East of England"}
    event = AuditEvent.objects.get(event="signals_downloaded")
    assert event.details == {"format": "csv", "rows": len(rows)}


def test_an_excel_file_is_one_and_another_format_is_not_found(register, client_for):
    client = client_for("public")
    assert client.get(reverse("signals_download", args=["xlsx"]), DAY).content[:2] == b"PK"
    assert client.get(reverse("signals_download", args=["doc"]), DAY).status_code == 404


def test_the_profile_is_shown_and_its_pdf_is_two_pages_that_can_be_read_aloud(page, client_for):
    text = page("authority_profile")
    for part in ("outcomes", "next", "signals", "figures", "questions", "sources"):
        assert f'id="{part}"' in text
    assert "ilacs-strip" in text
    response = client_for("public").get(
        reverse("authority_profile_download", args=["thurrock", "pdf"]), DAY
    )
    assert response["Content-Type"] == "application/pdf"
    assert "thurrock-profile-2024-11-11.pdf" in response["Content-Disposition"]
    assert page_count(response.content) == 2
    assert faults_of(response.content) == []
    event = AuditEvent.objects.get(event="profile_downloaded")
    assert event.details == {"format": "pdf", "authority": "Thurrock"}


def test_the_word_profile_is_one_and_what_there_is_not_is_not_found(register, client_for):
    client = client_for("public")
    where = ["thurrock", "docx"]
    assert client.get(reverse("authority_profile_download", args=where)).content[:2] == b"PK"
    for where in (["thurrock", "odt"], ["northamptonshire", "pdf"]):
        address = reverse("authority_profile_download", args=where)
        assert client.get(address).status_code == 404


def test_a_closed_authority_has_pages_that_say_so(page):
    for name in ("authority_signals", "authority_profile"):
        assert "did not exist on this day" in page(name, data={}, slug="northamptonshire")


def test_an_outcome_that_the_site_does_not_hold_is_not_spoken_of(register, client_for):
    where = reverse("authority_signals", args=["hackney"])
    assert "No inspection held" in client_for("public").get(where, DAY).content.decode()


def test_the_pages_of_an_authority_and_a_region_lead_here(register, client_for):
    client = client_for("public")
    text = client.get(reverse("authority", args=["thurrock"])).content.decode()
    assert reverse("authority_signals", args=["thurrock"]) in text
    assert reverse("authority_profile", args=["thurrock"]) in text
    region = client.get(reverse("region", args=["east-of-england"])).content.decode()
    assert f"{reverse('signals')}?region=east-of-england" in region
