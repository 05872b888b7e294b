"""A preview is a small picture that carries nothing of what came with the file."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import Limits
from ilacs.intake.pictures import Picture, page_picture
from made_up_files import encrypted_pdf, pdf, picture, word, written


def shown(made: Picture) -> Image.Image:
    opened = Image.open(io.BytesIO(made.data))
    assert opened.format == "WEBP"
    assert opened.size == (made.width, made.height)
    return opened


def of(folder: Path, kind: Kind, data: bytes, page: int = 1, **options: object) -> Picture:
    return page_picture(written(folder, "stored", data), kind, page, apart=False, **options)


def test_a_page_of_a_pdf_is_drawn_with_its_words(tmp_path: Path) -> None:
    first, blank = (of(tmp_path, Kind.PDF, pdf("Some words", ""), page) for page in (1, 2))
    assert first.pages == 2
    assert shown(first).convert("L").getextrema()[0] < 100
    assert shown(blank).convert("L").getextrema()[0] > 250


def test_a_picture_is_no_wider_than_asked_for(tmp_path: Path) -> None:
    assert of(tmp_path, Kind.PDF, pdf("x"), width=300).width == 300
    assert of(tmp_path, Kind.PNG, picture("PNG", (900, 300)), width=300).height == 100
    assert of(tmp_path, Kind.PNG, picture("PNG", (90, 30)), width=300).width == 90


def test_a_page_as_long_as_a_road_is_made_narrow(tmp_path: Path) -> None:
    made = of(tmp_path, Kind.PDF, pdf("x").replace(b"[0 0 595 842]", b"[0 0 9 9999]"), width=200)
    assert made.height <= 200 * 2.5 + 1


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_refused(page: int, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no page"):
        of(tmp_path, Kind.PDF, pdf("One", "Two"), page)


def test_where_and_when_a_photograph_was_taken_is_left_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x9286] = "Camera of somebody", "Home"
    made = of(tmp_path, Kind.JPEG, picture("JPEG", exif=exif.tobytes()))
    assert b"somebody" not in made.data
    assert not shown(made).getexif()
    assert b"EXIF" not in made.data


def test_a_photograph_taken_on_its_side_is_turned(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = of(tmp_path, Kind.JPEG, picture("JPEG", (80, 40), exif=exif.tobytes()))
    assert (made.width, made.height) == (40, 80)


def test_what_is_transparent_is_shown_on_white(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    assert shown(of(tmp_path, Kind.PNG, out.getvalue())).getpixel((5, 5)) == (255, 255, 255)


def test_pages_of_a_fax_are_counted(tmp_path: Path) -> None:
    out = io.BytesIO()
    pages = [Image.new("1", (30, 20), colour) for colour in (0, 1)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    first, second = (of(tmp_path, Kind.TIFF, out.getvalue(), page) for page in (1, 2))
    assert (first.pages, second.pages) == (2, 2)
    assert shown(first).getpixel((5, 5))[0] < 30
    assert shown(second).getpixel((5, 5))[0] > 225


def test_a_page_of_a3_from_a_scanner_is_shown_within_the_limits(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    Image.new("1", (7016, 9921), 1).save(path, "TIFF", compression="group4")
    assert page_picture(path, Kind.TIFF, width=300).width == 300


def test_a_scan_of_sixteen_bits_is_shown(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("I;16", (20, 20), 65_535).save(out, "TIFF")
    assert shown(of(tmp_path, Kind.TIFF, out.getvalue())).getpixel((5, 5))[0] > 225


def bomb(side: int) -> bytes:
    """A PNG that claims to be `side` pixels square."""

    def block(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = block(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + block(b"IDAT", zlib.compress(b"")) + block(b"IEND", b"")


@pytest.mark.filterwarnings("ignore:Image size")
@pytest.mark.parametrize("side", [11_000, 60_000])
def test_a_picture_that_unpacks_to_gigabytes_is_refused_unopened(side: int, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too large to preview"):
        of(tmp_path, Kind.PNG, bomb(side))


def test_fewer_pixels_can_be_allowed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too large to preview"):
        of(tmp_path, Kind.PNG, picture("PNG", (50, 50)), limits=Limits(most_pixels=2_000))


def test_kinds_without_pictures_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"No preview can be made: it is a Word document\."):
        of(tmp_path, Kind.WORD, word("x"))


def test_a_picture_is_only_opened_as_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged"):
        of(tmp_path, Kind.PNG, picture("JPEG"))


def test_damaged_and_protected_files_are_refused_apart_too(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", encrypted_pdf())
    with pytest.raises(InputError, match="protected by a password"):
        page_picture(path, Kind.PDF)
    with pytest.raises(InputError, match="damaged"):
        page_picture(written(tmp_path, "b.jpg", picture("JPEG")[:200]), Kind.JPEG)


def test_a_picture_made_apart_is_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", pdf("Words"))
    assert page_picture(path, Kind.PDF, width=300) == page_picture(
        path, Kind.PDF, width=300, apart=False
    )
