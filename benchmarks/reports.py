"""Reading reports against a PDF library's bare text extraction of the same files, on one core.

Facts are measured against the first pages' text, everything (`--full`) against all pages' text; the
limits are 2 and 1.3 times. Both sides run in turn in this process, and medians are compared. The
time that 500 reports take through the command's workers is printed beside it.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from ilacs.outcomes.reader import read_reports
from ilacs.outcomes.reader.report import Reader
from ilacs.outcomes.reader.wording import published_editions

SHARED = Path(os.environ.get("ILACS_SHARED") or Path(__file__).parents[2] / "shared")
REPEATS = 7
SCALE = 500
FACTS_LIMIT, FULL_LIMIT = 2.0, 1.3
FACTS_SECONDS, FULL_SECONDS = 8.0, 30.0
MADE_UP = 60


def main() -> int:
    """Print the ratios, each with whether it is within its limit; nothing fails by a busy machine."""
    folder = SHARED / "data" / "published-reports"
    if folder.is_dir():
        return compare(folder, "published reports")
    try:
        from ilacs.documents.specimens import write_specimens
    except ImportError:
        print("reports: skipped, there are no reports to read here (set ILACS_SHARED)")
        return 0
    with tempfile.TemporaryDirectory() as place:
        write_specimens(Path(place), MADE_UP)
        return compare(Path(place), "made-up reports")


def compare(folder: Path, what: str) -> int:
    """Measure both kinds of reading and print a line for each."""
    files = [file for file in sorted(folder.rglob("*.pdf")) if file.read_bytes()[:4] == b"%PDF"]
    reader = Reader(published_editions())
    facts = ratio(
        lambda: [extract(file, first_page_only=True) for file in files],
        lambda: [reader.read(file, quick=True) for file in files],
    )
    full = ratio(
        lambda: [extract(file, first_page_only=False) for file in files],
        lambda: [reader.read_full(file) for file in files],
    )
    print(f"reports: {len(files)} {what}, median of {REPEATS}, processor time on one core")
    show("facts against bare first pages", *facts, FACTS_LIMIT)
    show("full against bare text of all pages", *full, FULL_LIMIT)
    show_workers("facts", folder, len(files), False, FACTS_SECONDS)
    show_workers("full", folder, len(files), True, FULL_SECONDS)
    return 0


def extract(file: Path, *, first_page_only: bool) -> None:
    """A PDF library's bare text extraction: the peer and the physical limit."""
    document = pypdfium2.PdfDocument(file)
    for index in range(1 if first_page_only else len(document)):
        document[index].get_textpage().get_text_range()
    document.close()


def ratio(peer: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of the peer and of ours, run in turn; processor time, so that load is left out."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in (peer, ours):
        run()
    for _ in range(REPEATS):
        for run, taken in zip((peer, ours), times, strict=True):
            start = time.process_time()
            run()
            taken.append(time.process_time() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def show(what: str, peer: float, ours: float, limit: float) -> None:
    told = "within" if ours / peer <= limit else "OVER"
    print(f"  {what}: {ours / peer:.2f}x ({ours:.2f} s to {peer:.2f} s; {told} {limit}x)")


def show_workers(what: str, folder: Path, files: int, full: bool, limit: float) -> None:
    """The time through the workers on all cores, scaled to 500 reports."""
    start = time.perf_counter()
    read = sum(1 for _ in read_reports([folder], full=full))
    scaled = (time.perf_counter() - start) * SCALE / max(files, 1)
    cores = len(os.sched_getaffinity(0))
    told = "within" if scaled <= limit else "OVER"
    print(
        f"  {what} of {SCALE} on {cores} cores: {scaled:.1f} s (from {read}; {told} {limit:.0f} s)"
    )


if __name__ == "__main__":
    sys.exit(main())
