"""Charts: the same picture for a page, Word and PDF, each with its words and its table."""

from ilacs.documents.charts.bars import GradeBar, GradeBars
from ilacs.documents.charts.course import Course, CoursePoint
from ilacs.documents.charts.drawing import Chart, Picture, draw
from ilacs.documents.charts.looks import LOOKS, Look, look_of
from ilacs.documents.charts.timeline import Timeline, TimelineEdition, TimelineInspection

__all__ = [
    "LOOKS",
    "Chart",
    "Course",
    "CoursePoint",
    "GradeBar",
    "GradeBars",
    "Look",
    "Picture",
    "Timeline",
    "TimelineEdition",
    "TimelineInspection",
    "draw",
    "look_of",
]
