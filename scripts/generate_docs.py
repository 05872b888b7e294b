"""Write the documents that are made from the program, or check that they are up to date.

    python scripts/generate_docs.py            writes them
    python scripts/generate_docs.py --check    writes nothing; exits 1 and names those out of date

To add one, add its path and the function that returns its text to `documents`.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def documents() -> Iterator[tuple[str, Callable[[], str]]]:
    """The path of each generated document, from the project's root, and what gives its text."""
    from ilacs.annexa.check.catalogue_page import checks_page
    from ilacs.annexa.measure.catalogue_page import measures_page
    from ilacs.annexa.query.declared import COMPILED, compile_folder
    from ilacs.editions import load_editions
    from ilacs.editions.page import edition_page, index_page
    from ilacs.indicators.catalogue_page import catalogue_page
    from ilacs.pathway.backtest_table import with_replay
    from ilacs.pathway.replay_file import replay_as_json
    from ilacs.signals.catalogue_page import signals_page
    from ilacs.site.accounts.roles_page import roles_page
    from ilacs.site.inspections.states_page import states_page
    from ilacs.site.judgements.states_page import states_page as judgement_states_page
    from ilacs.site.report_writing.states_page import states_page as report_states_page

    for part in ("check/declarations", "measure/declarations", "query/features"):
        folder = f"src/ilacs/annexa/{part}"
        yield f"{folder}/{COMPILED}", partial(compile_folder, ROOT / folder)
    yield "docs/annex-a-checks.md", checks_page
    yield "docs/annex-a-measures.md", measures_page
    yield "docs/roles.md", roles_page
    yield "docs/inspection-states.md", states_page
    yield "docs/judgement-states.md", judgement_states_page
    yield "docs/report-states.md", report_states_page
    yield "docs/indicators.md", catalogue_page
    yield "docs/signals.md", signals_page
    yield "docs/editions/README.md", index_page
    for edition in load_editions().values():
        if not edition.local:
            yield f"docs/editions/{edition.id}.md", partial(edition_page, edition)
    yield "src/ilacs/pathway/replay.json", replay_as_json
    yield "docs/pathway.md", lambda: with_replay((ROOT / "docs/pathway.md").read_text("utf-8"))


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    stale = []
    for path, text in documents():
        file, wanted = ROOT / path, text()
        if not file.exists() or file.read_text(encoding="utf-8") != wanted:
            stale.append(path)
            if "--check" not in arguments:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(wanted, encoding="utf-8")
    for path in stale:
        print(f"{'out of date' if '--check' in arguments else 'written'}: {path}")
    if stale and "--check" in arguments:
        print("Run `make docs` and commit the result.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
