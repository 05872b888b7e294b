"""Making a submission of a made-up authority, with or without defects."""

import datetime as dt

from ilacs.annexa.generate.filled import filled_records
from ilacs.annexa.generate.made_up import make_records
from ilacs.annexa.generate.planting import Planted, Planter, answer_key
from ilacs.annexa.generate.records import load_names
from ilacs.annexa.generate.reference import check_asked
from ilacs.annexa.generate.tables import in_order, submission_of
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import Submission

DEFAULT_REFERENCE = dt.date(2026, 6, 26)
NAME = "northmoor"


def generate_submission(
    children: int = 5000,
    seed: int = 7,
    reference: dt.date = DEFAULT_REFERENCE,
    edition: str = "2023",
    defects: int = 0,
    *,
    authority: str = "",
    rows_per_list: int = 0,
) -> tuple[Submission, list[Planted]]:
    """The eleven lists of a made-up authority with about so many children on them, and the answer
    key of the defects put in.

    rows_per_list: in place of `children`, about so many rows on each list. authority: the ONS code
    of the authority of which the lists say they are; otherwise one that was abolished stands for
    home, and the submission says none.
    Raises InputError for an edition that there is not, or a date too far away.
    """
    check_asked(reference, edition)
    home = authority or load_names()["places"]["home"]
    if rows_per_list:
        records = filled_records(rows_per_list, seed, reference, edition, home)
    else:
        records = make_records(children, seed, reference, edition, home)
    for spec in load_specification().lists.values():
        in_order(spec, records.rows[spec.number])
    key: list[Planted] = []
    if defects:
        planter = Planter(records.rows, records.days, edition, seed, named=bool(authority))
        put = planter.plant(defects)
        key = answer_key(put, records.rows, edition)
    submission = submission_of(
        records.rows, name=NAME, reference=reference, edition=edition, authority=authority
    )
    return submission, key
