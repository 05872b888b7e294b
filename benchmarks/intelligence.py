"""Importing published statistics against a bare read of the same files, and comparing authorities.

Import: all files through the catalogue, checks and all, against polars reading the same files as
texts; the limit is 3 seconds. Comparison: all 153 authorities on 40 indicators and on
all of them; the limit is 1 second. Medians, with the time from a cold start beside them.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from ilacs.indicators import load_catalogue
from ilacs.indicators.building import find_files
from ilacs.indicators.comparison import compare_all
from ilacs.indicators.figures import load_figures
from ilacs.indicators.reading import read_files

SHARED = Path(os.environ.get("ILACS_SHARED") or Path(__file__).parents[2] / "shared")
REPEATS = 7
IMPORT_SECONDS, COMPARE_SECONDS = 3.0, 1.0
COMPARED = 40


def main() -> int:
    """Print each figure with whether it is within its limit; nothing fails by a busy machine."""
    measure_import()
    measure_comparison()
    return 0


def measure_import() -> None:
    """The import, and its ratio to the physical limit."""
    folder = SHARED / "data" / "published-statistics"
    if not folder.is_dir():
        print("import: skipped, there are no published statistics here (set ILACS_SHARED)")
        return
    files = find_files([folder], load_catalogue())
    bare = median_of(lambda: [pl.read_csv(file, infer_schema=False) for file in files])
    ours = median_of(lambda: read_files(files))
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    print(f"import: {len(files)} files, {megabytes:.1f} MB, median of {REPEATS}")
    show("read through the catalogue", ours, IMPORT_SECONDS)
    print(f"  against a bare read: {ours / bare:.2f}x ({ours:.2f} s to {bare:.2f} s)")
    start = time.perf_counter()
    program = Path(sys.executable).with_name("ilacs")
    command = [str(program), "indicators", "import", *map(str, files)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    show("the command from a cold start", time.perf_counter() - start, IMPORT_SECONDS)


def measure_comparison() -> None:
    """All authorities on forty indicators, then on all."""
    figures, catalogue = load_figures(), load_catalogue()
    forty = [known.id for known in catalogue.indicator[:COMPARED]]
    for what, ids in (("40 indicators", forty), (f"all {len(catalogue.indicator)}", None)):
        rows = compare_all(figures, catalogue, indicators=ids).height
        taken = median_of(lambda ids=ids: compare_all(figures, catalogue, indicators=ids))
        show(f"comparison of all authorities on {what} ({rows:,} rows)", taken, COMPARE_SECONDS)


def median_of(run: Callable[[], object]) -> float:
    """Median seconds of several runs, after one that does not count."""
    run()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def show(what: str, taken: float, limit: float) -> None:
    told = "within" if taken <= limit else "OVER"
    print(f"  {what}: {taken:.2f} s ({told} {limit:.0f} s)")


if __name__ == "__main__":
    sys.exit(main())
