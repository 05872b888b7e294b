"""What an authority says of itself: claims, what supports them, what has gone stale, and the gap to later judgements."""

from ilacs.self_evaluation.evaluation import (
    KINDS,
    OUTCOMES,
    Claim,
    Evaluation,
    Plan,
    Support,
    areas_of,
    graded_of,
)
from ilacs.self_evaluation.plain import from_plain, from_text, put_answer, to_plain, to_text

__all__ = [
    "KINDS",
    "OUTCOMES",
    "Claim",
    "Evaluation",
    "Plan",
    "Support",
    "areas_of",
    "from_plain",
    "from_text",
    "graded_of",
    "put_answer",
    "to_plain",
    "to_text",
]
