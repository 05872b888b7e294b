"""What a Word template could do to those who open the report, or tell them: each way is closed."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from ilacs.committee.report import Front, put_together
from ilacs.documents.committee_report import default_template, fill, read_template
from ilacs.documents.committee_report.field_codes import instructions_in
from ilacs.documents.committee_report.parts import parse
from ilacs.editions import get_edition
from ilacs.errors import InputError

SECTIONS = get_edition("ilacs-2018").committee_report_sections
NAME = "ours.docx"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES, PACKAGED, BODY, LINKS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/_rels/document.xml.rels",
)
SETTINGS = "word/_rels/settings.xml.rels"
SECRET = "Child Jane Doe"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return default_template(SECTIONS)


def changed(content: bytes, before: dict[str, tuple[str, str]], added: dict[str, str]) -> bytes:
    """A template with a text put before the first place of another in its parts, and parts added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            part = old.read(member)
            if member in before:
                place, text = before[member]
                assert place.encode() in part
                part = part.replace(place.encode(), text.encode() + place.encode(), 1)
            new.writestr(member, part)
        for member, text in added.items():
            new.writestr(member, text)
    return made.getvalue()


def relation(kind: str, target: str, rest: str = "", key: str = "rId99") -> str:
    kind = kind if ":" in kind else f"{OFFICE}/{kind}"
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}" {rest}/>'


def related(content: bytes, *which: str) -> bytes:
    return changed(content, {LINKS: ("</Relationships>", "".join(which))}, {})


def of_settings(content: bytes, one: str) -> bytes:
    part = f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{one}</Relationships>'
    return changed(content, {}, {SETTINGS: part})


def in_body(content: bytes, xml: str) -> bytes:
    return changed(content, {BODY: ("<w:p>", xml)}, {})


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def code(*pieces: str) -> str:
    """A field in runs, its instruction split into pieces."""
    said = "".join(run(f'<w:instrText xml:space="preserve">{one}</w:instrText>') for one in pieces)
    begin, middle, end = (
        run(f'<w:fldChar w:fldCharType="{one}"/>') for one in ("begin", "separate", "end")
    )
    return f"<w:p>{begin}{said}{middle}{run('<w:t>x</w:t>')}{end}</w:p>"


def simple(instruction: str) -> str:
    return f"<w:p><w:fldSimple w:instr='{instruction}'>{run('<w:t>x</w:t>')}</w:fldSimple></w:p>"


def refused(content: bytes, what: str) -> InputError:
    with pytest.raises(InputError, match=what) as told:
        read_template(content, NAME, SECTIONS)
    with pytest.raises(InputError, match=what):  # one that was kept before the rule was there
        fill(content, report(), SECTIONS, is_marked=False, name=NAME)
    return told.value


def report():
    return put_together(Front("A title", "Northmoor", {}), SECTIONS, {}, {})


EXTERNAL = 'TargetMode="External"'


@pytest.mark.parametrize(
    ("target", "mode"),
    [
        ("http://far.example/t.dotm", EXTERNAL),
        ("http://far.example/hyperlink/t.dotm", EXTERNAL),
        ("http://far.example/?a>b", EXTERNAL),
        ("http://far.example/t.dotm", 'TargetMode="&#69;xternal"'),
        ("http://far.example/t.dotm", ""),
        ("\\\\far.example\\t.dotm", ""),
    ],
    ids=["plain", "hyperlink in target", "bracket", "character reference", "internal", "share"],
)
def test_a_template_of_a_template_is_refused_however_it_is_written(plain, target, mode):
    told = refused(
        of_settings(plain, relation("attachedTemplate", target, mode)), "fetches something"
    )
    assert "Normal" in told.remedy


def test_a_picture_from_elsewhere_is_refused_though_its_address_ends_as_a_link_does(plain):
    far = relation("image", "http://far.example/hyperlink.png", EXTERNAL)
    refused(related(plain, far), "fetches something")


def test_a_picture_of_an_old_drawing_that_names_its_own_address_is_refused(plain):
    picture = '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://far.example/x"/>'
    refused(in_body(plain, f"<w:p>{run(f'<w:pict>{picture}</w:pict>')}</w:p>"), "fetches")


def test_a_relation_whose_kind_is_written_twice_is_refused(plain):
    twice = 'TargetMode="External" xmlns:x="urn:x" x:TargetMode="Internal"'
    refused(related(plain, relation("image", "media/a.png", twice)), "damaged")


@pytest.mark.parametrize("kind", ["aFChunk", "oleObject", "package", "subDocument", "frame", "x"])
def test_a_relation_of_a_kind_that_is_not_on_the_list_is_refused_within_the_file_too(plain, kind):
    refused(related(plain, relation(kind, "part.xml")), "runs or is embedded")


def test_a_page_taken_in_as_a_part_is_refused(plain):
    refused(changed(plain, {}, {"word/afchunk.html": "<img>"}), "afchunk.html")
    refused(in_body(plain, "<w:altChunk/>"), "embedded")


def test_a_part_of_xml_under_another_ending_is_refused(plain):
    other = '<Override PartName="/word/header9.png" ContentType="application/x+xml"/>'
    refused(changed(plain, {TYPES: ("</Types>", other)}, {}), "damaged")


@pytest.mark.parametrize(
    "target", ["https://a.example/b", "mailto:a@a.example", "HTTP://a.example"]
)
def test_a_link_to_a_page_or_an_address_is_taken(plain, target):
    assert read_template(related(plain, relation("hyperlink", target, EXTERNAL)), NAME, SECTIONS)


@pytest.mark.parametrize("target", ["file:///c:/a.exe", "javascript:a()", "\\\\far\\a", " x"])
def test_a_link_to_anything_else_is_refused(plain, target):
    refused(related(plain, relation("hyperlink", target, EXTERNAL)), "no web page")


@pytest.mark.parametrize(
    "instruction",
    [
        " PAGE  \\* MERGEFORMAT ",
        "page",
        ' TOC \\o "1-3" \\h \\z \\u ',
        ' HYPERLINK "https://a.example/b" \\o "A tip" \\t "_blank"',
        ' HYPERLINK \\l "_Toc1" ',
    ],
)
def test_page_numbers_contents_and_links_are_taken(plain, instruction):
    for one in (simple(instruction), code(instruction[:3], instruction[3:])):
        assert read_template(in_body(plain, one), NAME, SECTIONS)


@pytest.mark.parametrize(
    "instruction",
    [
        ' INCLUDEPICTURE "http://far.example/x.png" \\d ',
        "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
        "dde a b",
        "INCLUDETEXT a",
        "LINK a",
        "PAGEX",
        "",
    ],
)
def test_a_field_that_fetches_or_runs_is_refused_and_named(plain, instruction):
    refused(in_body(plain, simple(instruction)), "Word field that is not taken")
    refused(in_body(plain, code(instruction[:4], instruction[4:])), "not taken")


def test_a_link_as_a_field_must_lead_to_a_page_too(plain):
    refused(in_body(plain, simple('HYPERLINK "file://far/a.exe"')), "no web page")
    refused(in_body(plain, simple('HYPERLINK \\l "a" \\\\far\\a')), "no web page")


def within(inner: str) -> list[str]:
    root = parse(f'<w:body xmlns:w="{WORD}">{inner}</w:body>'.encode(), NAME)
    return list(instructions_in(root, NAME))


def test_an_instruction_is_put_together_from_runs_ordinary_text_and_an_unfinished_field():
    begin, end = (run(f'<w:fldChar w:fldCharType="{one}"/>') for one in ("begin", "end"))
    text = run("<w:t>INCLUDE</w:t>") + run("<w:instrText>TEXT a</w:instrText>")
    assert within(f"{begin}{text}{end}") == ["INCLUDETEXT a"]
    assert within(f"{begin}{text}") == ["INCLUDETEXT a"]
    assert within(text) == ["TEXT a"]
    assert within(code("PA", "GE")) == ["PAGE"]


def test_a_field_within_an_instruction_cannot_make_its_first_word():
    begin, end = (run(f'<w:fldChar w:fldCharType="{one}"/>') for one in ("begin", "end"))
    inner = f"{begin}<w:instrText>REF a</w:instrText>{end}"
    found = within(f"{begin}<w:instrText>PAGE</w:instrText>{inner}{end}")
    assert found == ["REF a", "PAGE\0"]


@pytest.mark.parametrize(
    "change",
    [
        '<w:p><w:ins w:id="1" w:author="Ada"><w:r><w:t>a</w:t></w:r></w:ins></w:p>',
        '<w:p><w:del w:id="1"><w:r><w:delText>a</w:delText></w:r></w:del></w:p>',
        '<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr/></w:pPrChange></w:pPr></w:p>',
    ],
)
def test_tracked_changes_are_refused_with_what_to_do(plain, change):
    assert "Accept or reject" in refused(in_body(plain, change), "tracked changes").remedy


def test_hidden_text_is_refused_and_a_hidden_mark_of_a_paragraph_is_not(plain):
    hidden = f"<w:p>{run('<w:rPr><w:vanish/></w:rPr><w:t>a</w:t>')}</w:p>"
    refused(in_body(plain, hidden), "hidden text")
    shown = hidden.replace("<w:vanish/>", '<w:vanish w:val="0"/>')
    mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>"
    assert read_template(in_body(plain, shown + mark), NAME, SECTIONS)


def test_text_in_a_style_that_hides_it_is_refused_and_the_style_unused_is_not(plain):
    styles = (
        '<w:style w:type="character" w:styleId="Under"><w:basedOn w:val="Hides"/></w:style>'
        '<w:style w:type="character" w:styleId="Hides"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    having = changed(plain, {"word/styles.xml": ("</w:styles>", styles)}, {})
    assert read_template(having, NAME, SECTIONS)
    use = run('<w:rPr><w:rStyle w:val="Under"/></w:rPr><w:t>a</w:t>')
    refused(in_body(having, f"<w:p>{use}</w:p>"), "hidden text")


def with_leftovers(content: bytes) -> bytes:
    """A template as people hand it on: earlier words in its papers, comments and bindings."""
    office = "application/vnd.openxmlformats-officedocument"
    types = (
        f'<Override PartName="/docProps/custom.xml" ContentType="{office}.custom-properties+xml"/>'
        f'<Override PartName="/word/people.xml" ContentType="{office}.wordprocessingml.people+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{office}.footnotes+xml"/>'
    )
    people = relation("http://schemas.microsoft.com/office/2011/relationships/people", "people.xml")
    notes = relation("footnotes", "footnotes.xml", key="rId98")
    own = relation("custom-properties", "docProps/custom.xml")
    note = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote><w:p><w:r><w:t>A note</w:t></w:r>'
        f'<w:commentRangeStart w:id="0" w:extra="{SECRET}"/></w:p></w:footnote></w:footnotes>'
    )
    before = {
        TYPES: ("</Types>", types),
        LINKS: ("</Relationships>", people + notes),
        PACKAGED: ("</Relationships>", own),
    }
    added = {
        "docProps/custom.xml": f"<Properties><secret>{SECRET}</secret></Properties>",
        "word/people.xml": f'<w:people xmlns:w="{WORD}"><w:p a="{SECRET}"/></w:people>',
        "word/footnotes.xml": note,
    }
    content = changed(content, before, added)
    document = docx.Document(io.BytesIO(content))
    core = document.core_properties
    core.subject = core.keywords = core.category = core.content_status = SECRET
    said = document.add_paragraph().add_run("Kept words")
    document.add_comment(said, text=SECRET, author=SECRET)
    bound = f'<w:sdtPr xmlns:w="{WORD}"><w:dataBinding w:xpath="{SECRET}"/></w:sdtPr>'
    control = parse_xml(
        f'<w:sdt xmlns:w="{WORD}">{bound}<w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    )
    document.element.body.insert(0, control)
    variables = f'<w:docVars xmlns:w="{WORD}"><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars>'
    document.settings.element.append(parse_xml(variables))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {member: opened.read(member) for member in opened.namelist()}


def holding(content: bytes) -> set[str]:
    return {member for member, part in parts_of(content).items() if SECRET.encode() in part}


def test_what_the_template_brought_along_is_not_in_the_public_file(plain):
    template = with_leftovers(plain)
    assert {"docProps/custom.xml", "word/people.xml", "word/comments.xml"} <= holding(template)
    assert {"docProps/core.xml", "word/settings.xml", "word/footnotes.xml"} <= holding(template)
    public = fill(template, report(), SECTIONS, is_marked=False)
    assert holding(public) == set()
    names = set(parts_of(public))
    assert not [one for one in names if "customXml" in one or "thumbnail" in one]
    assert not names & {"docProps/app.xml", "docProps/custom.xml", "word/comments.xml"}
    assert b"A note" in parts_of(public)["word/footnotes.xml"]


def test_the_public_file_opens_with_its_words_and_its_title(plain):
    public = fill(with_leftovers(plain), report(), SECTIONS, is_marked=False)
    document = docx.Document(io.BytesIO(public))
    assert "Kept words" in [one.text for one in document.paragraphs]
    core = document.core_properties
    assert (core.title, core.author, core.language) == ("A title", "ilacs", "en-GB")
    assert (core.subject, core.keywords, core.category, core.comments) == ("", "", "", "")
    assert "comment" not in document.element.xml


def test_a_draft_keeps_the_comments_of_its_template(plain):
    draft = fill(with_leftovers(plain), report(), SECTIONS, is_marked=True)
    assert "word/comments.xml" in holding(draft)
