"""The framework as data: one TOML file for each edition, and the models that load it."""

from ilacs.editions.activity import Activity
from ilacs.editions.catalogue import edition_on, get_edition, load_editions, validate_file
from ilacs.editions.edition import (
    Criterion,
    Edition,
    Grade,
    InspectionType,
    Judgement,
    Question,
    ReportSection,
    Request,
    Role,
    Stage,
)
from ilacs.editions.rule import (
    Condition,
    OverallRule,
    RuleLine,
    propose_next_inspection,
    propose_overall,
)

__all__ = [
    "Activity",
    "Condition",
    "Criterion",
    "Edition",
    "Grade",
    "InspectionType",
    "Judgement",
    "OverallRule",
    "Question",
    "ReportSection",
    "Request",
    "Role",
    "RuleLine",
    "Stage",
    "edition_on",
    "get_edition",
    "load_editions",
    "propose_next_inspection",
    "propose_overall",
    "validate_file",
]
