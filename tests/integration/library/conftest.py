"""A small library of made-up reports: Thurrock's and Leeds's for Northmoor, one for Southmoor."""

from dataclasses import dataclass

import pytest

from ilacs.outcomes.passages import Passage
from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.models import Organisation
from ilacs.site.reports.models import UploadedReport
from ilacs.site.store import FileStore
from site_walk.indexing_here import give_report

GRADES = {
    "overall_effectiveness": "requires_improvement",
    "impact_of_leaders": "good",
    "help_and_protection": "requires_improvement",
    "in_care": "inadequate",
}
LEEDS = Outcome(
    local_authority="Leeds",
    authority_code="E08000035",
    edition="ilacs-2018",
    inspection_type="standard",
    inspection_start="2019-02-04",
    inspection_end="2019-02-15",
    **GRADES,
)
THURROCK = Outcome(
    local_authority="Thurrock",
    authority_code="E06000034",
    edition="ilacs-2023",
    inspection_type="short",
    inspection_start="2023-05-15",
    inspection_end="2023-05-19",
    **dict.fromkeys(GRADES, "good"),
)
LEEDS_SAYS = [
    Passage("area", "The quality of supervision & its <records>.", "What needs to improve", page=2),
    Passage("area", "Sufficiency of homes for children.", "What needs to improve", page=2),
    Passage(
        "paragraph",
        "Social workers are supervised well. Return-home interviews are late.",
        "The impact of leaders",
        "impact_of_leaders",
        "3",
        4,
    ),
    Passage(
        "paragraph", "Children’s plans drift, and visits are rare.", "In care", "in_care", "14", 6
    ),
]
THURROCK_SAYS = [
    Passage("area", "How often supervision is reflective.", "What needs to improve", page=1),
    Passage(
        "paragraph",
        "Strategy discussions are timely; supervision is not.",
        "Help and protection",
        "help_and_protection",
        "9",
        3,
    ),
]


@dataclass
class Library:
    """The reports of the library by authority, and where they are stored."""

    leeds: UploadedReport
    thurrock: UploadedReport
    southmoor: UploadedReport
    store: FileStore


@pytest.fixture
def store(tmp_path, settings) -> FileStore:
    settings.FILE_STORE = tmp_path / "files"
    return FileStore(settings.FILE_STORE)


@pytest.fixture
def library(northmoor, stranger, store) -> Library:
    southmoor = Organisation.objects.get(name="Southmoor")
    secret = [Passage("area", "Supervision that only Southmoor may read.", page=1)]
    return Library(
        give_report(northmoor, store, "leeds", LEEDS, LEEDS_SAYS),
        give_report(northmoor, store, "thurrock", THURROCK, THURROCK_SAYS),
        give_report(southmoor, store, "southmoor", LEEDS, secret),
        store,
    )
