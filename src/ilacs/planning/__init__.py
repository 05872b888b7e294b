"""Improvement plans: areas, actions, measures, statutory dates, and plans read from spreadsheets."""

from ilacs.planning.action import FINISHED, OPEN, RISKS, STATUSES, PlannedAction
from ilacs.planning.dependencies import circle_in, order_of, would_close_a_circle
from ilacs.planning.progress import AreaProgress, Progress, progress_of
from ilacs.planning.reminders import Reminder, reminder_on, reminders_on
from ilacs.planning.statutory import StatutoryDates, statutory_dates, working_days_left

__all__ = [
    "FINISHED",
    "OPEN",
    "RISKS",
    "STATUSES",
    "AreaProgress",
    "PlannedAction",
    "Progress",
    "Reminder",
    "StatutoryDates",
    "circle_in",
    "order_of",
    "progress_of",
    "reminder_on",
    "reminders_on",
    "statutory_dates",
    "working_days_left",
    "would_close_a_circle",
]
