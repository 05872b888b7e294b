"""Why a measure cannot be worked out from a submission."""

from ilacs.annexa.check.declaration import OTHER_LIST, columns_named
from ilacs.annexa.measure.declaration import Measure
from ilacs.annexa.query.features import needed_features
from ilacs.annexa.spec.specification import load_specification
from ilacs.annexa.submission import Submission


def lacking_of(measure: Measure, submission: Submission) -> str:
    """The reason, in words, or '' where the measure can be worked out."""
    if measure.decided_by:
        return ""
    if measure.editions and submission.edition not in measure.editions:
        return f"The edition of {submission.edition} does not ask for it."
    needed = [(measure.list, columns_named(measure.sqls(), measure.list))]
    needed += [(int(n), set()) for n, _ in OTHER_LIST.findall(" ".join(measure.sqls()))]
    for feature in needed_features(measure.list, measure.sqls()):
        source = feature.source or measure.list
        needed.append((source, columns_named((feature.sql, feature.where, feature.by), source)))
    for number, named in needed:
        table = submission.lists.get(number)
        if table is None:
            return f"List {number} is missing."
        headings = {
            column.short: column.heading for column in load_specification().lists[number].columns
        }
        for short in sorted(named):
            if short not in table.frame.columns:
                return f"List {number} has no column '{headings[short]}'."
    return ""
