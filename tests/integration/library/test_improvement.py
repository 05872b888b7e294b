"""What needs to improve by theme: how often, where, with which grades; and an organisation's own themes."""

import csv
import io
from dataclasses import replace

import pytest
from django.urls import reverse

from ilacs.outcomes.passages import Passage
from ilacs.outcomes.themes import load_themes
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.library.improvement import (
    WITHOUT,
    chosen_passages,
    picture_of,
    read_improvement,
    shorten,
)
from ilacs.site.library.models import OwnTheme
from site_walk.indexing_here import give_report

from .conftest import LEEDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(library, actor_of):
    """A function from choices to what the data officer sees of them."""
    return lambda **asked: read_improvement(actor_of("data_officer"), asked)


def row(found, id="supervision"):
    return found.row_of(id)


def test_a_theme_counts_its_areas_reports_and_authorities(read):
    found = read()
    assert (found.areas, len(found.reports)) == (3, 2)
    theme = row(found)
    assert (theme.areas, len(theme.reports), len(theme.authorities)) == (2, 2, 2)
    assert row(found, "placement-sufficiency").areas == 1
    assert row(found, "adoption").areas == 0


def test_a_theme_goes_with_the_grade_of_its_own_judgement(read):
    assert dict(row(read()).grades) == {"good": 2}
    assert dict(row(read(), "placement-sufficiency").grades) == {"inadequate": 1}


@pytest.mark.parametrize(
    ("asked", "areas", "supervision"),
    [
        ({"region": "east-of-england"}, 1, 1),
        ({"year": "2019"}, 2, 1),
        ({"edition": "ilacs-2018"}, 2, 1),
        ({"grade": "good"}, 1, 1),
        ({"q": "homes"}, 1, 0),
        ({"authority": "E08000035"}, 2, 1),
    ],
)
def test_the_areas_are_narrowed_down_as_a_search_is(read, asked, areas, supervision):
    found = read(**asked)
    assert (found.areas, row(found).areas) == (areas, supervision)


def test_the_most_frequent_theme_comes_first(read):
    assert read().came[0].known.theme.id == "supervision"


def test_areas_of_no_theme_are_counted_and_can_be_looked_at(library, northmoor, store, read):
    odd = [Passage("area", "The weather over the moor.", page=1)]
    give_report(northmoor, store, "odd", LEEDS, odd)
    found = read()
    assert found.without == 1
    assert len(chosen_passages(found, WITHOUT)) == 1


def test_the_page_shows_each_theme_with_its_numbers_and_a_picture_with_its_table(
    library, client_for
):
    page = client_for("data_officer").get(reverse("improvement")).content.decode()
    assert "3 areas for improvement in 2 reports" in page
    assert "Overall grade" in page
    assert "Supervision</a>" in page
    assert "<svg" in page
    assert "Show this as a table" in page


def test_a_themes_page_shows_its_areas_with_their_reports(library, client_for):
    address = reverse("improvement_theme", args=["supervision"])
    page = client_for("data_officer").get(address).content.decode()
    assert "2 areas for improvement in 2 reports" in page
    assert "The quality of supervision &amp; its &lt;records&gt;." in page
    assert f"/reports/report/{library.thurrock.pk}/?page=1" in page
    assert "East of England" in page
    assert client_for("data_officer").get(address + "?year=2019").content.count(b"<mark>") == 0


def test_a_long_title_of_ones_own_is_cut_beside_its_bar():
    assert shorten("Supervision") == "Supervision"
    assert shorten("A title that no phone has the room to show in full") == (
        "A title that no phone has the room…"
    )


def test_an_unknown_theme_is_not_found(library, client_for):
    address = reverse("improvement_theme", args=["weather"])
    assert client_for("data_officer").get(address).status_code == 404


def test_the_download_holds_every_area_with_its_themes(library, client_for):
    address = reverse("improvement_download", args=["csv"])
    text = client_for("data_officer").get(address).content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 3
    assert [one["themes"] for one in rows if "homes" in one["text"]] == [
        "Placement sufficiency and choice"
    ]
    assert AuditEvent.objects.get(event="passages_downloaded").details["passages"] == 3


def written(northmoor, **changes):
    return {
        "organisation": str(northmoor.pk),
        "title": "Homes near home",
        "judgement": "in_care",
        "terms": "homes for children\r\nhomes & close*",
        "replaces": "",
        **changes,
    }


def test_a_theme_of_ones_own_is_added_counts_and_is_removed(library, client_for, northmoor, read):
    client = client_for("data_officer")
    answer = client.post(reverse("theme_new"), written(northmoor))
    assert answer.headers["Location"] == reverse("theme_list")
    own = OwnTheme.objects.get()
    assert row(read(), f"own-{own.pk}").areas == 1
    assert "Homes near home" in client.get(reverse("theme_list")).content.decode()
    changed = written(northmoor, terms="visits")
    client.post(reverse("theme_change", args=[own.pk]), changed)
    assert row(read(), f"own-{own.pk}").areas == 0
    assert client.get(reverse("theme_remove", args=[own.pk])).status_code == 200
    client.post(reverse("theme_remove", args=[own.pk]))
    assert not OwnTheme.objects.exists()
    events = AuditEvent.objects.filter(event__startswith="theme_").order_by("sequence")
    assert [one.event for one in events] == ["theme_saved", "theme_saved", "theme_removed"]


def test_an_own_form_of_a_theme_stands_in_its_place(library, client_for, northmoor, read):
    client = client_for("data_officer")
    form = client.get(reverse("theme_new") + "?replaces=supervision").content.decode()
    assert "in place of the project’s theme" in form
    sent = written(northmoor, title="Reflection", terms="reflective", replaces="supervision")
    client.post(reverse("theme_new"), sent)
    theme = row(read())
    assert (theme.known.theme.title, theme.areas) == ("Reflection", 1)
    assert len(read().rows) == len(load_themes())
    again = client.post(reverse("theme_new"), sent | {"title": "Another"})
    assert again.status_code == 422
    assert "has its own form of this theme already" in again.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Enter a title."),
        ({"terms": ""}, "Enter at least one term."),
        ({"terms": "plan\n—"}, "A term holds no word."),
        ({"judgement": "weather"}, "Select a valid choice"),
        ({"replaces": "weather"}, "There is no such theme."),
    ],
)
def test_a_theme_that_cannot_be_used_is_sent_back(client_for, northmoor, changes, said):
    answer = client_for("data_officer").post(reverse("theme_new"), written(northmoor, **changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not OwnTheme.objects.exists()


def test_a_theme_counts_in_its_own_organisation_alone(
    library, client_for, northmoor, stranger, actor_of
):
    client_for("data_officer").post(reverse("theme_new"), written(northmoor))
    own = OwnTheme.objects.get()
    assert read_improvement(actor_of(stranger), {}).row_of(f"own-{own.pk}") is None
    theirs = client_for(stranger)
    for name in ("theme_change", "theme_remove"):
        assert theirs.post(reverse(name, args=[own.pk])).status_code == 404
    sent = theirs.post(reverse("theme_new"), written(northmoor))
    assert sent.status_code == 422
    assert OwnTheme.objects.count() == 1


def test_a_director_sees_themes_but_does_not_change_them(library, client_for):
    client = client_for("director")
    assert client.get(reverse("theme_list")).status_code == 200
    assert b"Add a theme" not in client.get(reverse("theme_list")).content
    assert client.get(reverse("theme_new")).status_code == 403


def test_made_up_reports_are_counted_apart_in_the_picture_its_table_and_the_page(
    library, northmoor, actor_of, client_for
):
    made_up = replace(LEEDS, local_authority="Highmoor", authority_code="")
    says = [Passage("area", "How supervision helps.", "What needs to improve", page=1)]
    give_report(northmoor, library.store, "made-up", made_up, says)
    found = read_improvement(actor_of("data_officer"), {})
    assert (len(found.reports), len(found.made_up)) == (3, 1)
    picture = picture_of(found)
    assert picture.note == "1 of these 3 reports is made up for the demonstration."
    numbers = {row[0]: row[-2:] for row in picture.rows}
    assert picture.columns[-2:] == ("All", "Made up")
    assert numbers[found.row_of("placement-sufficiency").known.theme.title] == (1, 0)
    assert numbers[found.row_of("supervision").known.theme.title] == (3, 1)
    client = client_for("data_officer")
    assert "1 made up</span>" in client.get("/library/improvement/").content.decode()
    theme = client.get("/library/improvement/themes/supervision/").content.decode()
    assert "1 of the reports is made up for the demonstration" in theme
    file = client.get("/library/improvement/download/csv/").content.decode()
    assert {row["local_authority"] for row in csv.DictReader(io.StringIO(file))
            if row["made_up"] == "yes"} == {"Highmoor"}  # fmt: skip


def test_without_made_up_reports_nothing_is_said_of_them(library, actor_of, client_for):
    picture = picture_of(read_improvement(actor_of("data_officer"), {}))
    assert picture.note == ""
    assert "Made up" not in picture.columns
    assert (
        "made up"
        not in client_for("data_officer")
        .get("/library/improvement/")
        .content.decode()
        .split("<main")[1]
    )
