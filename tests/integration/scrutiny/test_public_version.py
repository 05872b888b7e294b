"""What is exempt reaches nothing public: no page, no PDF, no Word file, no byte of them."""

import io
import zipfile

import pypdfium2
import pytest

from ilacs.errors import InputError
from ilacs.site.accounts.guard import open_scope
from ilacs.site.scrutiny.keeping import digests_kept
from ilacs.site.scrutiny.models import Paper, PublishedPaper
from ilacs.site.scrutiny.publishing import withdraw_paper
from ilacs.site.scrutiny.writing import FrontOf, add_appendix, change_front, put_fact
from ilacs.site.store import site_store

SECRETS = ("QUINCETREE", "MEDLARTREE", "SORBTREE", "ROWANTREE", "ALDERTREE")


@pytest.fixture
def partly_exempt(paper, write, northmoor, writer, clear, publish):
    """A report with what nobody outside may read: in a section, in a fact, in appendices; published."""
    where = {"by": writer, "organisation": northmoor, "paper": paper}
    put_fact(**where, key="documents", lines=["SORBTREE documents"], reason="ALDERTREE said so.")
    write(paper, "financial", "The settlement is QUINCETREE, see [[documents]].", exempt=3)
    write(paper, "other_implications", "All is well.")
    add_appendix(**where, title="The contract with MEDLARTREE", exempt=3)
    add_appendix(**where, title="Open", address="https://example.org/open")
    add_appendix(**where, title="Advice", address="https://example.org/ROWANTREE", exempt=5)
    clear(paper, "financial", "legal", "diversity", "other_implications")
    return publish(paper)


def texts_of(content: bytes) -> str:
    """Every byte of a file as text, and of the files in it where it is a zip."""
    said = content.decode("latin-1")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            said += "".join(
                opened.read(name).decode("utf-8", "replace") for name in opened.namelist()
            )
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        said += "".join(page.get_textpage().get_text_range() for page in document)
        said += str(document.get_metadata_dict())
    return said


def test_no_public_byte_holds_what_is_exempt(partly_exempt, client_for):
    client = client_for("public")
    page = client.get(f"/committee/published/{partly_exempt.pk}/").content
    files = [
        b"".join(client.get(f"/committee/published/{partly_exempt.pk}/{kind}/").streaming_content)
        for kind in ("pdf", "docx")
    ]
    for content in (page, *files):
        said = texts_of(content)
        assert "Improvement plan 2020" in said.replace("\xa0", " ")  # it was read
        assert [secret for secret in SECRETS if secret in said] == []
    assert [one for one in SECRETS if one in str(partly_exempt.plain)] == []


def test_the_public_version_says_what_is_left_out_and_by_which_paragraph(partly_exempt, client_for):
    said = client_for("public").get(f"/committee/published/{partly_exempt.pk}/").content.decode()
    assert "7.1 Financial" in said
    assert "exempt from publication under paragraph 3 of Part 1 of Schedule 12A" in said
    assert "paragraph 5 of Part 1" in said
    assert "https://example.org/open" in said


def test_members_pages_hold_nothing_exempt(partly_exempt, client_for):
    said = client_for("councillor").get("/members/").content.decode()
    assert "Ofsted inspection" in said
    assert [secret for secret in SECRETS if secret in said] == []


def test_the_officers_word_file_holds_all_of_it_marked_with_its_source(
    partly_exempt, paper, client_for
):
    answer = client_for("inspection_coordinator").get(f"/committee/{paper.pk}/word/")
    said = texts_of(answer.content)
    assert [secret for secret in SECRETS if secret not in said] == []
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        assert "The improvement plan on" in opened.read("word/comments.xml").decode()


def test_a_report_without_every_clearance_is_not_published(paper, clear, publish):
    clear(paper, "financial", "legal")
    with pytest.raises(InputError, match="Diversity and equality: nobody verified it"):
        publish(paper)
    assert not PublishedPaper.objects.exists()


def test_a_report_that_is_exempt_as_a_whole_is_not_published(
    paper, clear, publish, northmoor, writer
):
    front = FrontOf(title="T", committee="C", access=1)
    change_front(by=writer, organisation=northmoor, paper=paper, front=front)
    clear(paper)
    with pytest.raises(InputError, match="exempt as a whole"):
        publish(paper)


def test_a_report_that_may_point_at_a_child_is_published_by_nobody_unasked(
    paper, write, clear, publish
):
    write(paper, "reasons", "Child 7QK2M-4D9XZ was moved.")
    clear(paper)
    with pytest.raises(InputError, match="looks like a child’s pseudonym"):
        publish(paper)
    assert publish(paper, confirms=True)


def test_a_withdrawn_report_is_gone_for_everyone(
    paper, clear, publish, northmoor, clearer, client_for
):
    clear(paper)
    row = publish(paper)
    assert client_for("public").get(f"/committee/published/{row.pk}/").status_code == 200
    found = Paper.objects.get(pk=paper.pk)
    withdraw_paper(by=clearer, organisation=northmoor, paper=found, reason="A wrong date.")
    for ending in ("", "pdf/", "docx/"):
        assert (
            client_for("public").get(f"/committee/published/{row.pk}/{ending}").status_code == 404
        )


def test_the_files_of_a_published_report_are_kept(paper, clear, publish):
    clear(paper)
    row = publish(paper)
    assert {row.pdf, row.word} <= set(digests_kept())
    assert site_store().is_whole(row.pdf)


def test_a_report_goes_with_all_that_is_its_own(paper, clear, publish, write):
    clear(paper)
    publish(paper)
    with open_scope("test"):
        Paper.objects.get(pk=paper.pk).delete()
    assert not Paper.objects.exists()
