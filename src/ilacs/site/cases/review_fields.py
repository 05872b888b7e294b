"""The parts of a case's review: what every review has, and the criteria of the edition."""

from dataclasses import dataclass
from functools import lru_cache

from ilacs.editions import get_edition


@dataclass(frozen=True)
class ReviewField:
    """A text of a review. id: stays; hint: what belongs in it."""

    id: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class ReviewPart:
    """Fields under one heading. is_main: the parts that every review has."""

    id: str
    title: str
    fields: tuple[ReviewField, ...]
    is_main: bool = False


MAIN = ReviewPart(
    "main",
    "The case",
    (
        ReviewField("strengths", "Strengths", "What was done well, and what shows it."),
        ReviewField("concerns", "Concerns", "What was not, and what shows it."),
        ReviewField("voice", "The child’s voice", "What the child said, and who acted on it."),
        ReviewField("difference", "What difference help made", "What is different for the child."),
        ReviewField(
            "conversation", "Conversation with the social worker", "What they said, and the day."
        ),
        ReviewField("documents", "Documents looked at", "Which, and the day of each."),
    ),
    is_main=True,
)


@lru_cache
def parts_of(edition: str) -> tuple[ReviewPart, ...]:
    """Return the parts of a review under an edition: the main one, then the judgements' criteria."""
    framework = get_edition(edition)
    found = [MAIN]
    for judgement in framework.judgements:
        fields = tuple(
            ReviewField(one.id, one.heading, one.good_covers)
            for one in framework.criteria
            if one.judgement == judgement.id
        )
        if fields:
            found.append(ReviewPart(judgement.id, judgement.name, fields))
    return tuple(found)


@lru_cache
def fields_of(edition: str) -> dict[str, ReviewField]:
    """Return every field of a review under an edition, by id."""
    return {field.id: field for part in parts_of(edition) for field in part.fields}
