"""The kinds of audit event of improvement plans."""

from ilacs.site.accounts.event_kind import EventKind
from ilacs.site.accounts.event_kind import kind as _kind

PLAN_EVENTS: dict[str, EventKind] = {
    "plan_opened": _kind("Opened an improvement plan, or added areas to it", "source", "areas"),
    "plan_changed": _kind("Changed an improvement plan", "changed"),
    "plan_submitted": _kind("Noted that an improvement plan was submitted", "day"),
    "plan_closed": _kind("Closed an improvement plan"),
    "plan_area_changed": _kind("Changed an area of an improvement plan", "changed"),
    "plan_area_removed": _kind("Took an area out of an improvement plan"),
    "plan_actions_linked": _kind(
        "Linked actions of another plan to an area, or took them off", "added", "removed"
    ),
    "plan_action_added": _kind("Added an action to an improvement plan", "due"),
    "plan_action_changed": _kind("Changed an action of an improvement plan", "changed", "due"),
    "plan_action_updated": _kind("Said how far an action is", "status", "risk"),
    "plan_action_done": _kind("Called an action done"),
    "plan_action_closed": _kind("Checked an action that was called done, and closed it"),
    "plan_action_returned": _kind("Returned an action that was called done"),
    "plan_action_stopped": _kind("Stopped an action"),
    "plan_action_restarted": _kind("Took up again an action that was stopped"),
    "plan_evidence_added": _kind("Added evidence of an action’s impact", "document"),
    "plan_measure_saved": _kind("Added or changed a measure of a plan", "kind", "code"),
    "plan_measure_removed": _kind("Took a measure off a plan", "kind", "code"),
    "plan_reading_added": _kind("Added a value of a measure", "day"),
    "plan_readings_taken": _kind(
        "Took values of an improvement plan’s measures from child-level data", "readings", "day"
    ),
    "plan_reminders": _kind("Reminded owners of actions of improvement plans", "actions"),
    "plan_file_uploaded": _kind("Handed in a spreadsheet of an improvement plan", "size"),
    "plan_file_changed": _kind("Said what columns of a plan’s spreadsheet mean", "columns"),
    "plan_file_left": _kind("Left a spreadsheet of an improvement plan unsaved"),
    "plan_imported": _kind(
        "Saved the actions of a spreadsheet into an improvement plan",
        "actions",
        "areas",
        "oddities",
    ),
    "plan_exported": _kind("Took an improvement plan out as a file", "file"),
}
