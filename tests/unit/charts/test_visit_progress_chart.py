"""The picture of progress by area over monitoring visits, its words and its table."""

from xml.etree import ElementTree

from ilacs.documents.charts.visit_progress import AreaRow, VisitProgress

CHART = VisitProgress(
    "Progress by area over 3 visits",
    ("Visit 1, Mar 2026", "Visit 2, Jun 2026", "Visit 3, Sep 2026"),
    (
        AreaRow("The timeliness of visits to children on a plan.", ("too_little", "some", "good")),
        AreaRow("Pathway plans", ("", "some", "hidden")),
        AreaRow("Decisions & oversight", ("", "", "")),
    ),
)
SVG = "{http://www.w3.org/2000/svg}"


def test_each_area_is_told_in_a_sentence_with_what_was_judged():
    assert CHART.summary == (
        "The timeliness of visits to children on a plan: too little progress at Visit 1, Mar 2026, "
        "then some progress at Visit 2, Jun 2026, then good progress at Visit 3, Sep 2026. "
        "Pathway plans: some progress at Visit 2, Jun 2026. "
        "Decisions & oversight: not judged yet."
    )


def test_the_table_has_a_column_for_each_visit_and_says_what_is_not_out():
    assert CHART.columns == ["Area for improvement", *CHART.visits]
    assert CHART.rows[1] == ["Pathway plans", "Not judged", "Some", "Not out yet"]


def test_both_pictures_have_a_cell_for_each_area_and_visit_within_their_width():
    picture = CHART.picture()
    for svg, width in ((picture.svg, 960), (picture.narrow_svg, 320)):
        root = ElementTree.fromstring(svg)
        cells = root.findall(f"{SVG}rect")
        assert len(cells) == 9
        assert all(float(one.get("x")) + float(one.get("width")) <= width for one in cells)
        foot = max(float(one.get("y")) + float(one.get("height")) for one in cells)
        assert foot <= float(root.get("height"))


def test_no_cell_says_by_colour_alone_what_was_judged():
    words = [one.text for one in ElementTree.fromstring(CHART.picture().svg).iter(f"{SVG}text")]
    assert {"Good", "Some", "Too little", "Not judged", "Not out yet"} <= set(words)


def test_a_picture_without_visits_can_be_drawn():
    assert VisitProgress("Nothing", (), ()).picture().svg
