"""Annex A as whole processes: checked, annotated, measured, against a public tool and bare reading.

Each row is a process from its start to its end with its peak memory, the best of a few. The peer is
`liiatools==0.2.0 cleanfile`, installed from its package into an environment of its own; it reads
and cleans, and checks nothing. The physical limit is reading the same workbook alone.
"""

import os
import re
import resource
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "benchmark-annexa"
ILACS = Path(sys.executable).parent / "ilacs"
PEER = "liiatools==0.2.0"
REFERENCE = "2026-06-26"
SMALL, LARGE = 500, 20_000
AUTHORITIES, CHILDREN = int(os.environ.get("ILACS_BENCHMARK_AUTHORITIES", "0")), 3_000
LONGEST = 1_800
READ = (
    "import sys, fastexcel\n"
    "book = fastexcel.read_excel(sys.argv[1])\n"
    "for name in book.sheet_names: book.load_sheet(name, header_row=None, dtypes='string')\n"
)
MANY = (
    "import sys, pathlib, datetime\n"
    "from ilacs.annexa.generate import generate_submission\n"
    "from ilacs.annexa.check import check\n"
    "from ilacs.annexa.measure import measure\n"
    "day = datetime.date.fromisoformat(sys.argv[1])\n"
    "for seed in range(int(sys.argv[2])):\n"
    "    made, _ = generate_submission(int(sys.argv[3]), seed, day, '2023', 0)\n"
    "    measure(made, findings=check(made))\n"
)


@dataclass(frozen=True)
class Taken:
    """What a process took: seconds from start to end, and its peak memory in MB."""

    seconds: float
    memory: float


def main() -> int:
    """Print one table; nothing fails by a busy machine."""
    PLACE.mkdir(parents=True, exist_ok=True)
    small, large = made_up(SMALL), made_up(LARGE)
    csv, copy = PLACE / "findings.csv", PLACE / "annotated.xlsx"
    readings = {
        rows: taken([sys.executable, "-c", READ, file]) for rows, file in both(small, large)
    }
    checks = {rows: taken(checking(file, csv)) for rows, file in both(small, large)}
    print(f"annexa: whole processes on {len(os.sched_getaffinity(0))} cores, best of a few")
    print(f"  {'work':52}{'seconds':>9}{'promise':>9}{'MB':>7}")
    show("reading alone, 500 rows a list", readings[SMALL])
    show("load, check, CSV, 500 rows a list", checks[SMALL], 1.2)
    show("reading alone, 20,000 rows a list", readings[LARGE])
    show("load, check, CSV, 20,000 rows a list", checks[LARGE], 8.0, 700)
    show("annotated workbook of those rows", taken(checking(large, copy), 1), 30.0)
    show("load and measure, 20,000 rows a list", measured(large))
    show("measures alone, 20,000 rows a list", measures_alone(large), 1.5)
    show_many()
    for rows, name in ((SMALL, "500"), (LARGE, "20,000")):
        ratio = checks[rows].seconds / readings[rows].seconds
        print(f"  {name} rows a list: {ratio:.1f}x reading alone")
    return show_peer(small, checks[SMALL])


def both(small: Path, large: Path) -> list[tuple[int, Path]]:
    """The two workbooks by their rows."""
    return [(SMALL, small), (LARGE, large)]


def made_up(rows: int) -> Path:
    """A workbook of a made-up authority with so many rows in each list; kept between runs."""
    file = PLACE / f"rows-{rows}.xlsx"
    if not file.exists():
        children = max(rows // 4, 500)
        options = ["--children", children, "--rows-per-list", rows, "--reference", REFERENCE]
        run([ILACS, "annex-a", "generate", "--out", file, *options])
    return file


def checking(file: Path, out: Path) -> list[object]:
    """The command that loads, checks and writes."""
    return [ILACS, "annex-a", "check", file, "--reference", REFERENCE, "--out", out]


def measured(file: Path) -> Taken | None:
    """The command that loads and measures."""
    out = PLACE / "measures.csv"
    return taken([ILACS, "annex-a", "measure", file, "--reference", REFERENCE, "--out", out])


def measures_alone(file: Path) -> Taken | None:
    """The measures of a submission that is loaded already."""
    script = (
        "import sys, datetime, pathlib, time\n"
        "from ilacs.annexa.load import load\n"
        "from ilacs.annexa.measure import measure\n"
        "made = load(pathlib.Path(sys.argv[1]), reference=datetime.date.fromisoformat(sys.argv[2]))\n"
        "began = time.perf_counter(); measure(made); print(time.perf_counter() - began)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, file, REFERENCE], check=False, capture_output=True, text=True
    )
    return None if done.returncode else Taken(float(done.stdout), 0)


def show_many() -> None:
    """All authorities of the country, generated, checked and measured, where it is asked for."""
    what = f"{AUTHORITIES or 153} authorities of {CHILDREN:,} children"
    if not AUTHORITIES:
        print(f"  {what}: skipped, it takes minutes; set ILACS_BENCHMARK_AUTHORITIES=153")
        return
    command = [sys.executable, "-c", MANY, REFERENCE, AUTHORITIES, CHILDREN]
    show(f"{what}, making them included", taken(command, 1), 240.0)


def taken(command: list[object], times: int = 3) -> Taken | None:
    """The best of a few runs of a command; None where it fails."""
    found = [run(command) for _ in range(times)]
    kept = [each for each in found if each is not None]
    return min(kept, key=lambda each: each.seconds) if kept else None


def run(command: list[object]) -> Taken | None:
    """Run a process to its end; from `check` exit code 1 says that errors were found, no failure."""
    began = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) not in ((0, 1) if "check" in command else (0,)):
        return None
    return Taken(seconds, memory_of(usage))


def memory_of(usage: resource.struct_rusage) -> float:
    """Peak memory in MB."""
    return usage.ru_maxrss / 1024


def show(what: str, got: Taken | None, promise: float = 0, most: float = 0) -> None:
    """One row of the table."""
    if got is None:
        print(f"  {what:52}{'failed':>9}")
        return
    told = ""
    if promise:
        is_within = got.seconds <= promise and (not most or got.memory <= most)
        told = "  within" if is_within else "  OVER"
    promised = f"{promise:g}" if promise else ""
    memory = f"{got.memory:.0f}" if got.memory else ""
    print(f"  {what:52}{got.seconds:>9.2f}{promised:>9}{memory:>7}{told}")


def show_peer(file: Path, ours: Taken | None) -> int:
    """The ratio to the public tool, or a sentence on why there is none."""
    tool = peer()
    if not tool:
        print(f"  {PEER}: skipped, it could not be installed here (no package index, or no wheels)")
        return 0
    out = PLACE / "peer"
    out.mkdir(exist_ok=True)
    began = time.perf_counter()
    command = [tool, "-m", "liiatools", "annex-a", "cleanfile", "--i", file, "--o", out]
    command += ["--la_code", "bad", "--la_log_dir", out]
    done = subprocess.run(
        list(map(str, command)),
        check=False,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        cwd=out,
    )
    seconds = time.perf_counter() - began
    if done.returncode or ours is None or not any(out.glob("*.xlsx")):
        last = (done.stderr.strip().splitlines() or ["no words"])[-1]
        print(f"  {PEER}: it ended with an error ({re.sub(r'/[^ ]*/', '', last)[:80]})")
        return 0
    print(
        f"  {PEER} cleanfile, 500 rows a list: {seconds:.1f} s; {seconds / ours.seconds:.0f}x ours"
    )
    return 0


def peer() -> Path | None:
    """The Python of an environment that has the public tool, made once.

    One of its requirements, cchardet, does not compile on this Python; its maintained successor
    of the same import name takes its place. Its pandas needs NumPy 1.
    """
    home = PLACE / "liiatools"
    tool, ready = home / "bin" / "python", home / "ready"
    if ready.exists():
        return tool
    venv.create(home, with_pip=True)
    listing = "import importlib.metadata as m; print(chr(10).join(m.requires('liiatools')))"
    if not install(tool, "--no-deps", PEER):
        return None
    told = subprocess.run([tool, "-c", listing], check=False, capture_output=True, text=True).stdout
    needs = [re.sub("[()]", "", line) for line in told.splitlines() if "cchardet" not in line]
    if not install(tool, *needs, "faust-cchardet", "numpy<2"):
        return None
    ready.touch()
    return tool


def install(python: Path, *packages: str) -> bool:
    """Install packages into an environment; whether it could be done."""
    command = [python, "-m", "pip", "install", "--quiet", *packages]
    return not subprocess.run(command, check=False, capture_output=True).returncode


if __name__ == "__main__":
    sys.exit(main())
