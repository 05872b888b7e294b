"""What a person may be allowed to do: one identifier and one sentence for each."""

from enum import StrEnum


class Permission(StrEnum):
    """A permission; its value is stored and never changes."""

    OUTCOME_VIEW = "outcome_view"
    OUTCOME_DOWNLOAD = "outcome_download"
    OUTCOME_LOAD = "outcome_load"
    REPORT_UPLOAD = "report_upload"
    REPORT_VIEW = "report_view"
    REPORT_CONFIRM = "report_confirm"
    THEME_CHANGE = "theme_change"
    SIGNAL_CHANGE = "signal_change"
    SUBMISSION_UPLOAD = "submission_upload"
    SUBMISSION_VIEW = "submission_view"
    SUBMISSION_VIEW_CHILDREN = "submission_view_children"
    SUBMISSION_DOWNLOAD = "submission_download"
    SUBMISSION_ERASE = "submission_erase"
    FINDING_EXPLAIN = "finding_explain"
    SAMPLE_DRAW = "sample_draw"
    MEASURE_VIEW = "measure_view"
    INSPECTION_VIEW = "inspection_view"
    INSPECTION_OPEN = "inspection_open"
    INSPECTION_CHANGE = "inspection_change"
    PARTICIPANT_CHANGE = "participant_change"
    PERSON_VIEW = "person_view"
    PERSON_INVITE = "person_invite"
    PERSON_CHANGE = "person_change"
    ORGANISATION_VIEW = "organisation_view"
    ORGANISATION_CHANGE = "organisation_change"
    AUDIT_VIEW = "audit_view"
    AUDIT_DOWNLOAD = "audit_download"
    ACCOUNT_MANAGE = "account_manage"
    INVITATION_ACCEPT = "invitation_accept"


SENTENCES: dict[Permission, str] = {
    Permission.OUTCOME_VIEW: "See published outcomes of inspections and published figures.",
    Permission.OUTCOME_DOWNLOAD: "Download published outcomes or figures as a file.",
    Permission.OUTCOME_LOAD: "Load the project's own register of published outcomes.",
    Permission.REPORT_UPLOAD: "Upload published reports and have them read.",
    Permission.REPORT_VIEW: "See the reports the organisation has uploaded and what was read.",
    Permission.REPORT_CONFIRM: "Confirm or correct what was read, so that it joins the register.",
    Permission.THEME_CHANGE: "Change the organisation’s own themes of what needs to improve.",
    Permission.SIGNAL_CHANGE: "Switch a signal’s rule off or on for the organisation’s people.",
    Permission.SUBMISSION_UPLOAD: "Upload the authority’s child-level data (Annex A).",
    Permission.SUBMISSION_VIEW: "See what was found in child-level data, with pseudonyms only.",
    Permission.SUBMISSION_VIEW_CHILDREN: "See children’s identifiers and the values of their data.",
    Permission.SUBMISSION_DOWNLOAD: "Download child-level data and what was found in it.",
    Permission.SUBMISSION_ERASE: "Erase child-level data that was uploaded.",
    Permission.FINDING_EXPLAIN: "Explain a finding in child-level data, or take that back.",
    Permission.SAMPLE_DRAW: "Draw a sample of children, verify it, or replace a child of it.",
    Permission.MEASURE_VIEW: "See the measures that were worked out from child-level data.",
    Permission.INSPECTION_VIEW: "See where an inspection stands, its stages and its people.",
    Permission.INSPECTION_OPEN: "Open an inspection, a peer review or a rehearsal.",
    Permission.INSPECTION_CHANGE: "Move an inspection’s stages, defer, pause, resume or close it.",
    Permission.PARTICIPANT_CHANGE: "Add people to an inspection, change their days, end their part.",
    Permission.PERSON_VIEW: "See the people of the organisation and their roles.",
    Permission.PERSON_INVITE: "Invite a person to the organisation.",
    Permission.PERSON_CHANGE: "Change or end the role of a person in the organisation.",
    Permission.ORGANISATION_VIEW: "See the organisation's details.",
    Permission.ORGANISATION_CHANGE: "Add an organisation or change its details.",
    Permission.AUDIT_VIEW: "Read the audit trail of the organisation.",
    Permission.AUDIT_DOWNLOAD: "Download the audit trail of the organisation.",
    Permission.INVITATION_ACCEPT: "Accept an invitation with the link that was sent.",
    Permission.ACCOUNT_MANAGE: "Manage one's own account, password and second factor.",
}
