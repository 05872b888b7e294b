"""Drawing: a picture that a strict page may carry, with its words, kept by its content."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from ilacs.documents.charts import Course, CoursePoint, GradeBar, GradeBars, drawing
from ilacs.documents.charts.timeline import Timeline, TimelineEdition, TimelineInspection

BARS = GradeBars(
    "Grades of <all> & “some”",
    (
        GradeBar.of("Leaders", {"good": 3, "inadequate": 1}),
        GradeBar.of("Care leavers", {"none": 4}),
    ),
)
COURSE = Course(
    "Course",
    (
        CoursePoint("Leaders", "2016-02-22", "requires_improvement", "SIF 2013"),
        CoursePoint("Leaders", "2019-11-11", "good", "ILACS 2018"),
    ),
    2015,
    2026,
)
TIMELINE = Timeline(
    "Inspections of Thurrock",
    (
        TimelineInspection(
            "2019-11-11", "11 to 22 November 2019", "good", "good", "2018", "Standard"
        ),
        TimelineInspection("2026-05-11", "11 to 15 May 2026", "", "leaders good", "2026", "Short"),
    ),
    (
        TimelineEdition("2018", "2018-01-29", "2026-03-31"),
        TimelineEdition("2026", "2026-04-01", "2027-12-31"),
    ),
)
CHARTS = [BARS, COURSE, TIMELINE]
NAMES = ["bars", "course", "timeline"]


@pytest.fixture(autouse=True)
def nothing_in_memory():
    drawing._kept.cache_clear()


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_a_picture_has_no_style_and_no_script(chart):
    svg = drawing.draw(chart).svg
    root = ET.fromstring(svg)
    for element in root.iter():
        assert "style" not in element.attrib
        assert element.tag.rpartition("}")[2] not in ("style", "script", "foreignObject")
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_a_picture_is_one_image_to_assistive_technology(chart):
    root = ET.fromstring(drawing.draw(chart).svg)
    for element in list(root.iter())[1:]:
        assert not [name for name in element.attrib if name == "role" or name.startswith("aria-")]


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_a_picture_is_named_by_its_title_and_summary(chart):
    picture = drawing.draw(chart)
    root = ET.fromstring(picture.svg)
    named = [element for element in root if element.get("id")]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == " ".join(element.get("id") for element in named)
    assert [element.text for element in named] == [chart.title, chart.summary]


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_the_narrow_drawing_says_the_same_under_names_of_its_own(chart):
    picture = drawing.draw(chart)
    wide, narrow = (ET.fromstring(svg) for svg in (picture.svg, picture.narrow_svg))
    assert not set(wide.get("aria-labelledby").split()) & set(narrow.get("aria-labelledby").split())
    words = [[each.text for each in svg if each.get("id")] for svg in (wide, narrow)]
    assert words[0] == words[1] == [chart.title, chart.summary]


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_both_drawings_are_as_wide_as_they_say(chart):
    picture = drawing.draw(chart)
    wide, narrow = (float(ET.fromstring(s).get("width")) for s in (picture.svg, picture.narrow_svg))
    assert 900 <= wide <= 980
    assert 300 <= narrow <= 340


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_a_table_goes_with_the_picture(chart):
    picture = drawing.draw(chart)
    assert picture.rows
    assert {len(row) for row in picture.rows} == {len(picture.columns)}


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_the_words_of_grades_stand_in_the_picture_and_not_only_colours(chart):
    texts = [
        element.text for element in ET.fromstring(drawing.draw(chart).svg).iter() if element.text
    ]
    assert any("Good" in text for text in texts)


def test_a_picture_is_kept_in_the_folder_and_not_drawn_again(tmp_path, monkeypatch):
    folder = tmp_path / "charts"
    first = drawing.draw(BARS, folder)
    drawing._kept.cache_clear()
    monkeypatch.setattr(GradeBars, "spec", lambda *_, **__: pytest.fail("drawn again"))
    assert drawing.draw(BARS, folder) == first
    assert {file.name for file in folder.iterdir()} == {
        f"{first.key}.svg",
        f"{first.key}-narrow.svg",
    }


def test_a_picture_is_kept_in_memory(monkeypatch):
    first = drawing.draw(BARS)
    monkeypatch.setattr(GradeBars, "spec", lambda *_, **__: pytest.fail("drawn again"))
    assert drawing.draw(BARS) == first


def test_other_data_is_another_picture():
    other = replace(BARS, bars=(GradeBar.of("Leaders", {"good": 4}),))
    assert drawing.draw(other).key != drawing.draw(BARS).key


def test_a_folder_that_cannot_be_written_only_means_drawing_again(tmp_path):
    file = tmp_path / "a file, not a folder"
    file.write_text("")
    assert "<svg" in drawing.draw(BARS, file).svg


def test_an_empty_file_in_the_folder_is_drawn_anew(tmp_path):
    key = drawing.draw(BARS).key
    drawing._kept.cache_clear()
    (tmp_path / f"{key}.svg").write_text("")
    assert "<svg" in drawing.draw(BARS, tmp_path).svg
