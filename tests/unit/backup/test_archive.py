"""A backup's archive gives back exactly what was put in, or is refused with the reason."""

import os
import stat
import zipfile
from datetime import UTC, datetime

import pytest

from ilacs.errors import InputError
from ilacs.site.backup.archive import create_archive, extract, is_safe, open_archive
from ilacs.site.backup.manifest import Manifest, Member

ROWS = "database/accounts.person.jsonl"
REPORT = "files/ab/abcdef"
CONTENT = {ROWS: b'["id","name"]\n[1,"Ada"]\n' * 40, REPORT: bytes(range(256)) * 8}


def manifest_of(members: dict[str, Member], **changes) -> Manifest:
    values = {
        "format": 1,
        "version": "0.1.0",
        "made": datetime(2026, 11, 24, tzinfo=UTC),
        "database": "sqlite",
        "migrations": [("accounts", "0001_initial")],
        "audit_sequence": 0,
        "audit_hash": "0" * 64,
        "tables": {},
        "members": members,
    }
    return Manifest(**(values | changes))


@pytest.fixture
def backup(tmp_path):
    path = tmp_path / "backup.zip"
    with create_archive(path) as writer:
        for name, content in CONTENT.items():
            writer.add(name, [content[:100], content[100:]], compress=name == ROWS)
        writer.finish(manifest_of(writer.members))
    return path


def read_all(path) -> dict[str, bytes]:
    with open_archive(path) as reader:
        return {name: b"".join(reader.chunks(name)) for name in reader.manifest.members}


def rewrite(path, change) -> None:
    """Write an archive again; `change` gets a dictionary of its members' bytes."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def refusal(path) -> str:
    with pytest.raises(InputError) as caught:
        read_all(path)
    return str(caught.value)


def test_what_was_put_in_comes_out(backup):
    assert read_all(backup) == CONTENT


def test_a_member_is_read_line_by_line(backup):
    with open_archive(backup) as reader:
        assert b"".join(reader.lines(ROWS)) == CONTENT[ROWS]
        assert len(list(reader.lines(ROWS))) == 80


def test_only_its_owner_may_read_it(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_file_of_the_same_name_is_never_overwritten(backup):
    before = backup.read_bytes()
    with pytest.raises(InputError, match="a file of this name already"), create_archive(backup):
        pass
    assert backup.read_bytes() == before


def interrupted_backup(path):
    with create_archive(path) as writer:
        writer.add(ROWS, [b"x"])
        raise KeyboardInterrupt


def test_a_backup_that_was_interrupted_leaves_nothing_behind(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        interrupted_backup(tmp_path / "backup.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_in_words(tmp_path):
    path = tmp_path / "backup.zip"
    with pytest.raises(InputError, match="No space left"), create_archive(path):
        raise OSError(28, os.strerror(28))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path):
    path = tmp_path / "none" / "backup.zip"
    with pytest.raises(InputError, match="no such folder"), create_archive(path):
        pass


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.6, 0.9, 0.999])
def test_an_archive_that_was_cut_off_is_refused(backup, share):
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])
    assert "not a whole archive" in refusal(backup)


def test_a_changed_byte_is_never_taken_for_the_truth(backup):
    content = backup.read_bytes()
    refused = 0
    for place in range(0, len(content), 7):
        backup.write_bytes(content[:place] + bytes([content[place] ^ 0x40]) + content[place + 1 :])
        try:
            assert read_all(backup) == CONTENT
        except InputError as error:
            refused += "damaged" in str(error) or "format" in str(error)
    assert refused > len(content) / 7 * 0.6


def test_a_file_that_is_missing_is_named(backup):
    rewrite(backup, lambda members: members.pop(REPORT))
    assert f"{REPORT} is missing" in refusal(backup)


def test_a_file_that_is_not_listed_is_named(backup):
    rewrite(backup, lambda members: members.update({"files/x": b""}))
    assert "it holds files/x, which is not in its list" in refusal(backup)


def test_a_file_with_other_content_is_named(backup):
    rewrite(backup, lambda members: members.update({REPORT: b"other"}))
    assert f"{REPORT} has been changed" in refusal(backup)


def test_a_file_that_swells_is_not_read_to_its_end(backup):
    rewrite(backup, lambda members: members.update({REPORT: bytes(50_000_000)}))
    assert f"{REPORT} has been changed" in refusal(backup)


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"format": 1', b"[1, 2]"])
def test_a_list_of_contents_that_is_missing_or_broken_is_refused(backup, content):
    def change(members):
        members.pop("manifest.json")
        if content is not None:
            members["manifest.json"] = content

    rewrite(backup, change)
    assert "list of contents is missing or broken" in refusal(backup)


def test_a_later_format_is_not_guessed_at(tmp_path):
    path = tmp_path / "backup.zip"
    with create_archive(path) as writer:
        writer.finish(manifest_of({}, format=2))
    assert "format 2; this program reads 1" in refusal(path)


UNSAFE = [
    "../outside",
    "/etc/passwd",
    "files/../../outside",
    "files/./a",
    "files//a",
    "files\\..\\a",
    "files/",
    "files",
    "C:/outside",
    "other/a",
    "",
]


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_would_lead_elsewhere_is_unsafe(name):
    assert not is_safe(name)


@pytest.mark.parametrize("name", [ROWS, REPORT, "files/a b/ç.pdf", "files/..a", "manifest.json"])
def test_a_name_that_stays_within_its_folder_is_safe(name):
    assert is_safe(name)


@pytest.mark.parametrize("name", ["../outside", "/outside", "files/../../outside"])
def test_a_member_that_would_be_written_elsewhere_is_refused(tmp_path, name):
    path = tmp_path / "backup.zip"
    with create_archive(path) as writer:
        writer.add(name, [b"x"])
        writer.finish(manifest_of(writer.members))
    assert "unsafe name" in refusal(path)


def test_a_link_is_refused(tmp_path):
    path = tmp_path / "backup.zip"
    entry = zipfile.ZipInfo("files/link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
        archive.writestr("manifest.json", manifest_of({}).model_dump_json())
    assert "unsafe name" in refusal(path)


def test_two_files_of_one_name_are_refused(backup):
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(backup, "a") as archive:
        archive.writestr(REPORT, b"other")
    assert "two files of one name" in refusal(backup)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_something_else_than_a_backup_is_refused(tmp_path, content):
    path = tmp_path / "backup.zip"
    path.write_bytes(content)
    assert "not a whole archive" in refusal(path)


def test_a_backup_that_is_not_there_is_said_in_words(tmp_path):
    assert "There is no such file" in refusal(tmp_path / "none.zip")


def test_extracting_never_overwrites(backup, tmp_path):
    target = tmp_path / "place" / "report"
    with open_archive(backup) as reader:
        extract(reader, REPORT, target)
        with pytest.raises(FileExistsError):
            extract(reader, REPORT, target)
    assert target.read_bytes() == CONTENT[REPORT]
