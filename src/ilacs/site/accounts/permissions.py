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
    PART_VIEW = "part_view"
    REQUEST_VIEW = "request_view"
    REQUEST_ASK = "request_ask"
    REQUEST_CHANGE = "request_change"
    REQUEST_ANSWER = "request_answer"
    DOCUMENT_VIEW = "document_view"
    DOCUMENT_UPLOAD = "document_upload"
    DOCUMENT_CHANGE = "document_change"
    DOCUMENT_SHARE = "document_share"
    DOCUMENT_EXPORT = "document_export"
    ACTIVITY_VIEW = "activity_view"
    ACTIVITY_CHANGE = "activity_change"
    INTERVIEW_NOTE = "interview_note"
    CASE_AUDIT_VIEW = "case_audit_view"
    CASE_AUDIT_ASSIGN = "case_audit_assign"
    CASE_AUDIT_COMPLETE = "case_audit_complete"
    CASE_AUDIT_MODERATE = "case_audit_moderate"
    RECORD_VIEW = "record_view"
    RECORD_ADD = "record_add"
    FINDING_GIVE = "finding_give"
    BRIEFING_VIEW = "briefing_view"
    BRIEFING_SEND = "briefing_send"
    CASE_VIEW = "case_view"
    CASE_SELECT = "case_select"
    CASE_REVIEW = "case_review"
    CASE_PREPARE = "case_prepare"
    REFERRAL_GIVE = "referral_give"
    REFERRAL_ANSWER = "referral_answer"
    EVIDENCE_VIEW = "evidence_view"
    EVIDENCE_ADD = "evidence_add"
    ENQUIRY_CHANGE = "enquiry_change"
    JUDGEMENT_PROPOSE = "judgement_propose"
    JUDGEMENT_DECIDE = "judgement_decide"
    JUDGEMENT_MODERATE = "judgement_moderate"
    REPORT_DRAFT = "report_draft"
    REPORT_ASSURE = "report_assure"
    DRAFT_COMMENT = "draft_comment"
    REPORT_PUBLISH = "report_publish"
    EVIDENCE_ARCHIVE = "evidence_archive"
    SELF_EVALUATION_VIEW = "self_evaluation_view"
    SELF_EVALUATION_CHANGE = "self_evaluation_change"
    SELF_EVALUATION_SIGN = "self_evaluation_sign"
    SELF_EVALUATION_SHARE = "self_evaluation_share"
    SHARED_EVALUATION_VIEW = "shared_evaluation_view"
    MEETING_VIEW = "meeting_view"
    MEETING_CHANGE = "meeting_change"
    MEETING_LETTER = "meeting_letter"
    PLAN_VIEW = "plan_view"
    PLAN_CHANGE = "plan_change"
    ACTION_UPDATE = "action_update"
    ACTION_CLOSE = "action_close"
    COMMITTEE_VIEW = "committee_view"
    COMMITTEE_WRITE = "committee_write"
    CLEARANCE_GIVE = "clearance_give"
    COMMITTEE_PUBLISH = "committee_publish"
    RESOLUTION_RECORD = "resolution_record"
    MEMBERS_VIEW = "members_view"
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
    Permission.PART_VIEW: "See one’s own part: what one is asked for and when one is expected.",
    Permission.REQUEST_VIEW: "See what information is asked for, and how far each item is.",
    Permission.REQUEST_ASK: "Ask for more information, as inspectors do.",
    Permission.REQUEST_CHANGE: "Give a request an owner, a due time or another status.",
    Permission.REQUEST_ANSWER: "Write on a request that one may see.",
    Permission.DOCUMENT_VIEW: "See the documents of the evidence room that are meant for one.",
    Permission.DOCUMENT_UPLOAD: "Hand in documents and new versions of them.",
    Permission.DOCUMENT_CHANGE: "Change who may see a document, its marking and its notes.",
    Permission.DOCUMENT_SHARE: "Share documents with the inspectors.",
    Permission.DOCUMENT_EXPORT: "Download the documents that one may see as an archive.",
    Permission.ACTIVITY_VIEW: "See the timetable of an inspection.",
    Permission.ACTIVITY_CHANGE: "Place, move and cancel the activities of a timetable.",
    Permission.INTERVIEW_NOTE: "Read and write one’s own side’s notes of interviews.",
    Permission.CASE_AUDIT_VIEW: "See audits of case work and what they add up to.",
    Permission.CASE_AUDIT_ASSIGN: "Choose cases for audit, and who audits and moderates them.",
    Permission.CASE_AUDIT_COMPLETE: "Audit the case work that one was given.",
    Permission.CASE_AUDIT_MODERATE: "Moderate an audit of case work that somebody else completed.",
    Permission.RECORD_VIEW: "Read the daily record of an inspection that one’s side may see.",
    Permission.RECORD_ADD: "Add to the daily record: notes, responses, issues.",
    Permission.FINDING_GIVE: "Give the authority an emerging finding.",
    Permission.BRIEFING_VIEW: "Read the briefings for leaders.",
    Permission.BRIEFING_SEND: "Write and send the briefing for leaders.",
    Permission.CASE_VIEW: "See the cases that inspectors chose, and their reviews.",
    Permission.CASE_SELECT: "Choose, swap and allocate the cases of an inspection.",
    Permission.CASE_REVIEW: "Review a case as an inspector.",
    Permission.CASE_PREPARE: "See which records and workers to have ready, by pseudonym alone.",
    Permission.REFERRAL_GIVE: "Refer a child who may be at risk back to the authority.",
    Permission.REFERRAL_ANSWER: "Acknowledge and answer the referral of a child who may be at risk.",
    Permission.EVIDENCE_VIEW: "See the inspection team’s evidence.",
    Permission.EVIDENCE_ADD: "Record evidence.",
    Permission.ENQUIRY_CHANGE: "Open, follow and close lines of enquiry.",
    Permission.JUDGEMENT_PROPOSE: "Propose a grade for a judgement.",
    Permission.JUDGEMENT_DECIDE: "Decide on a judgement after the team has met.",
    Permission.JUDGEMENT_MODERATE: "Read judgements for consistency as a second reader.",
    Permission.REPORT_DRAFT: "Write the inspection’s report.",
    Permission.REPORT_ASSURE: "Pass a report, or return it, as its quality reader.",
    Permission.DRAFT_COMMENT: "Comment on the draft report’s factual accuracy.",
    Permission.REPORT_PUBLISH: "Publish the inspection’s report.",
    Permission.EVIDENCE_ARCHIVE: "Make, verify and erase the archive of an inspection’s evidence.",
    Permission.SELF_EVALUATION_VIEW: "See the authority’s self-evaluations, drafts too.",
    Permission.SELF_EVALUATION_CHANGE: "Write in a self-evaluation and link what supports it.",
    Permission.SELF_EVALUATION_SIGN: "Sign off a self-evaluation.",
    Permission.SELF_EVALUATION_SHARE: "Share a self-evaluation with the inspectorate, or publish it.",
    Permission.SHARED_EVALUATION_VIEW: "Read self-evaluations that authorities shared with one’s inspectorate.",
    Permission.MEETING_VIEW: "See annual engagement meetings: agenda, notes, agreed actions, letter.",
    Permission.MEETING_CHANGE: "Arrange an annual engagement meeting and write its notes and actions.",
    Permission.MEETING_LETTER: "Write and send the letter that follows an annual engagement meeting.",
    Permission.PLAN_VIEW: "See improvement plans and how far they are.",
    Permission.PLAN_CHANGE: "Open an improvement plan and change its actions and measures.",
    Permission.ACTION_UPDATE: "Say how far an action is that one owns, and add evidence of its impact.",
    Permission.ACTION_CLOSE: "Check an action that somebody else calls done, and close it.",
    Permission.COMMITTEE_VIEW: "See committee reports that are being written.",
    Permission.COMMITTEE_WRITE: "Write committee reports and ask for their clearance.",
    Permission.CLEARANCE_GIVE: "Verify the implications in a committee report.",
    Permission.COMMITTEE_PUBLISH: "Publish a committee report that is cleared.",
    Permission.RESOLUTION_RECORD: "Record what a committee resolved and how it was followed up.",
    Permission.MEMBERS_VIEW: "See the members’ view: outcomes, progress of plans, questions to ask.",
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
