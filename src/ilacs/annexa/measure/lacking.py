"""Why a measure, or a breakdown of it, cannot be worked out from a submission."""

from dataclasses import replace

from ilacs.annexa.check.declaration import OTHER_LIST, columns_named
from ilacs.annexa.measure.declaration import Measure, load_dimensions
from ilacs.annexa.query.features import needed_features
from ilacs.annexa.spec.specification import load_specification
from ilacs.annexa.submission import Submission


def lacking_of(measure: Measure, submission: Submission) -> str:
    """The reason, in words, or '' where the measure can be worked out."""
    if measure.editions and submission.edition not in measure.editions:
        return f"The edition of {submission.edition} does not ask for it."
    if measure.lists:
        held = any(number in submission.lists for number in measure.lists)
        return "" if held else f"Lists {', '.join(map(str, measure.lists))} are missing."
    needed = [(measure.list, columns_named(measure.sqls(), measure.list))]
    needed += [(int(n), set()) for n, _ in OTHER_LIST.findall(" ".join(measure.sqls()))]
    for feature in needed_features(measure.list, measure.sqls()):
        source = feature.source or measure.list
        needed.append((source, columns_named((feature.sql, feature.where, feature.by), source)))
        needed += [(int(n), set()) for n, _ in OTHER_LIST.findall(feature.sql)]
    for number, named in needed:
        if reason := _missing(number, named, submission):
            return reason
    return ""


def _missing(number: int, named: set[str], submission: Submission) -> str:
    table = submission.lists.get(number)
    if table is None:
        return f"List {number} is missing."
    columns = load_specification().lists[number].columns
    headings = {column.short: column.heading for column in columns}
    for short in sorted(named):
        # an age may be missing where there are birth dates, and the other way round
        if short not in table.frame.columns and short not in ("age", "birth_date"):
            return f"List {number} has no column '{headings[short]}'."
    return ""


def without_missing_columns(measure: Measure, submission: Submission) -> Measure:
    """The measure without the breakdowns for which its list has no column."""
    if measure.lists or not measure.breakdowns:
        return measure
    kept = tuple(
        name
        for name in measure.breakdowns
        if not _missing(
            measure.list, columns_named((load_dimensions()[name].sql,), measure.list), submission
        )
    )
    return measure if kept == measure.breakdowns else replace(measure, breakdowns=kept)
