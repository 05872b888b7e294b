"""The findings of a submission as they are kept: with pseudonyms beside what they stand for.

This module knows no Django: the process that checks starts from here.
"""

from typing import TYPE_CHECKING, Any

from ilacs.site.submissions.pseudonyms import pseudonyms

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.explain import Explanation
    from ilacs.annexa.submission import Submission

CODES = {"child": "child_code", "team": "team_code", "worker": "worker_code"}
"""Each column that names someone → the column of what stands for them."""
KEYED = {"identity": "finding_code", "values_digest": "values_code"}
"""The digests of a finding → the same under the organisation's key, for the database."""


def with_pseudonyms(frame: "pl.DataFrame", key: bytes) -> "pl.DataFrame":
    """Add the columns of CODES and KEYED. A child has the pseudonym of its journey."""
    import polars as pl

    from ilacs.annexa.journeys.pseudonyms import pseudonyms as of_children

    children = of_children(((child, 0) for child in set(frame["child"]) if child), key)
    codes = [children.get((child, 0), "") for child in frame["child"]]
    return frame.with_columns(
        pl.Series("child_code", codes, dtype=pl.String),
        *(
            pl.Series(code, pseudonyms(key, column, frame[column].to_list()), dtype=pl.String)
            for column, code in (CODES | KEYED).items()
            if column != "child"
        ),
    )


def explanations_of(
    frame: "pl.DataFrame", explained: dict[str, dict[str, str]]
) -> "list[Explanation]":
    """The explanations of findings, from those kept under the findings' codes.

    explained: code → values (their code), reason, person, made, expires.
    """
    from ilacs.annexa.explain import Explanation

    made = []
    wanted = frame.filter(frame["finding_code"].is_in(list(explained)))
    for row in wanted.unique("finding_code", maintain_order=True).iter_rows(named=True):
        held = explained[row["finding_code"]]
        if held["values"] == row["values_code"]:
            kept = {name: held[name] for name in ("reason", "person", "made", "expires")}
            made.append(Explanation(row["identity"], row["values_digest"], row["check"], **kept))
    return made


def understood(submission: "Submission") -> dict[str, Any]:
    """What was understood of the file, for people to look over before they use it."""
    from ilacs.annexa.spec import load_specification

    lists = []
    for number, spec in load_specification().lists.items():
        known: dict[str, Any] = {"number": number, "title": spec.title}
        table = submission.lists.get(number)
        if table is not None:
            guessed = [column for column in table.columns if column.matched == "guess"]
            known |= {
                "sheet": table.sheet or table.file,
                "header_row": table.header_row,
                "rows": table.frame.height,
                "columns": len(table.columns),
                "guessed": [[column.letter, column.heading] for column in guessed],
                "unknown": [[each.letter, each.heading] for each in table.extra_columns],
            }
        lists.append(known)
    return {"edition": submission.edition, "said": list(submission.said), "lists": lists}
