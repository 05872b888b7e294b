"""The kinds of audit event: a sentence for each and the exact details it carries."""

from ilacs.site.accounts.event_kind import EventKind
from ilacs.site.accounts.event_kind import kind as _kind
from ilacs.site.accounts.plan_events import PLAN_EVENTS

EVENTS: dict[str, EventKind] = {
    "organisation_added": _kind("Added an organisation", "kind"),
    "organisation_changed": _kind("Changed an organisation", "changed"),
    "person_added": _kind("Added a person"),
    "person_changed": _kind("Changed a person's details", "changed"),
    "password_changed": _kind("Changed a password"),
    "role_given": _kind("Gave a role", "role"),
    "role_ended": _kind("Ended a role", "role"),
    "invitation_sent": _kind("Sent an invitation", "role"),
    "invitation_accepted": _kind("Accepted an invitation", "role"),
    "invitation_withdrawn": _kind("Withdrew an invitation", "role"),
    "signed_in": _kind("Signed in", "method"),
    "sign_in_refused": _kind("A sign-in was refused", "reason"),
    "signed_out": _kind("Signed out"),
    "sessions_ended": _kind("Signed out on every other device"),
    "identity_linked": _kind("Linked a sign-in from an identity provider", "provider"),
    "second_factor_added": _kind("Added a second factor", "type"),
    "second_factor_removed": _kind("Removed a second factor", "type"),
    "audit_viewed": _kind("Read the audit trail", "filter"),
    "audit_downloaded": _kind("Downloaded the audit trail", "filter", "events"),
    "audit_purged": _kind(
        "Removed audit events past their retention", "before", "events", "through", "hash"
    ),
    "demonstration_loaded": _kind("Loaded the demonstration", "people"),
    "register_loaded": _kind("Loaded the register of published outcomes", "outcomes"),
    "outcomes_downloaded": _kind("Downloaded outcomes", "format", "outcomes"),
    "pathway_downloaded": _kind("Downloaded expected inspections", "format", "rows"),
    "figures_downloaded": _kind("Downloaded published figures", "format", "rows"),
    "reports_uploaded": _kind("Uploaded reports", "files"),
    "report_read": _kind("Read a report", "status"),
    "report_viewed": _kind("Looked at an uploaded report"),
    "report_proposed": _kind(
        "Changed by hand what was read from a report, for a second person to confirm", "changed"
    ),
    "report_confirmed": _kind("Confirmed what was read from a report", "changed"),
    "report_set_aside": _kind("Set a report aside", "reason"),
    "report_indexed": _kind("Made a report searchable", "passages"),
    "indexing_asked": _kind("Asked for reports to be made searchable again", "reports"),
    "passages_downloaded": _kind("Downloaded passages of uploaded reports", "format", "passages"),
    "signals_downloaded": _kind("Downloaded signals", "format", "rows"),
    "profile_downloaded": _kind("Downloaded a profile", "format", "authority"),
    "signal_switched_off": _kind("Switched a signal off", "signal", "reason"),
    "signal_switched_on": _kind("Switched a signal on again", "signal", "reason"),
    "theme_saved": _kind("Saved a theme of what needs to improve", "title"),
    "theme_removed": _kind("Removed a theme of what needs to improve", "title"),
    "submission_uploaded": _kind("Uploaded child-level data", "reference", "erase_on"),
    "submission_read": _kind("Read child-level data", "rows"),
    "submission_checked": _kind("Checked child-level data", "findings"),
    "submission_measured": _kind("Worked out measures of child-level data", "measures"),
    "journeys_made": _kind("Turned child-level data into journeys", "journeys"),
    "submission_refused": _kind("Could not use child-level data, and kept none of it"),
    "submission_viewed": _kind("Looked at what was found in child-level data", "page"),
    "submission_children_viewed": _kind("Looked at children’s values in child-level data", "page"),
    "submission_measures_viewed": _kind("Looked at measures of child-level data"),
    "submission_downloaded": _kind("Downloaded child-level data", "file"),
    "measures_downloaded": _kind("Downloaded measures of child-level data", "file"),
    "submission_erased": _kind("Erased child-level data", "why"),
    "finding_explained": _kind("Explained a finding in child-level data", "check", "until"),
    "finding_explanation_ended": _kind("Took back the explanation of a finding", "check"),
    "sample_drawn": _kind("Drew a sample of children", "size"),
    "sample_replaced": _kind("Replaced a child of a sample"),
    "sample_verified": _kind("Verified a sample of children", "same"),
    "sample_downloaded": _kind("Downloaded a sample of children", "file"),
    "data_keys_rewrapped": _kind("Wrapped the keys of child-level data anew", "keys", "version"),
    "inspection_opened": _kind("Opened an inspection", "purpose", "type", "notified"),
    "stage_moved": _kind("Moved a stage of an inspection", "stage", "first", "last"),
    "stage_done": _kind("Noted that a stage of an inspection is done", "stage", "first", "last"),
    "inspection_deferred": _kind("Noted a deferral of an inspection", "first", "was_granted"),
    "inspection_paused": _kind("Noted a pause of an inspection", "first", "was_granted"),
    "inspection_resumed": _kind("Let an inspection go on", "first"),
    "inspection_left_incomplete": _kind("Left an inspection incomplete"),
    "inspection_closed": _kind("Closed an inspection"),
    "inspection_calendar_downloaded": _kind("Downloaded an inspection’s stages for a diary"),
    "participant_added": _kind("Added a person to an inspection", "role", "inspection"),
    "participant_days_changed": _kind("Changed the days of people in an inspection", "days"),
    "participant_ended": _kind("Ended a person’s part in an inspection", "role", "inspection"),
    "timetable_laid_out": _kind("Laid out the activities of a timetable", "activities"),
    "feed_fetched": _kind("A diary fetched a person’s own activities"),
    "timetable_downloaded": _kind("Downloaded a timetable", "activities"),
    "activity_added": _kind("Added an activity to a timetable", "start", "is_clashing"),
    "activity_changed": _kind("Changed an activity", "changed", "start", "is_clashing"),
    "activity_cancelled": _kind("Cancelled an activity"),
    "activity_done": _kind("Noted that an activity took place"),
    "activities_placed": _kind("Placed activities as suggested", "activities"),
    "activities_invited": _kind("Sent invitations to activities", "activities", "people"),
    "meeting_room_added": _kind("Added a meeting room"),
    "meeting_room_changed": _kind("Changed a meeting room", "changed"),
    "logistics_added": _kind("Added to what has to be there for people who come", "kind"),
    "logistics_ticked": _kind("Noted whether something for people who come is done", "is_done"),
    "interview_notes_viewed": _kind("Read notes of an interview"),
    "interview_note_added": _kind("Added a note of an interview", "side"),
    "feed_made": _kind("Made a private address for a diary"),
    "feed_revoked": _kind("Revoked the private address for a diary"),
    "record_added": _kind("Added to a daily record", "kind", "book", "number", "hash"),
    "record_viewed": _kind("Read a daily record", "page"),
    "meeting_kept": _kind("Kept a note of a keeping-in-touch meeting", "findings", "issues"),
    "issue_raised": _kind("Raised an issue", "audience"),
    "issue_changed": _kind("Changed an issue", "changed"),
    "briefing_written": _kind("Wrote a briefing", "day", "version"),
    "briefing_sent": _kind("Sent a briefing", "day", "people", "text_hash"),
    "briefing_viewed": _kind("Read a briefing", "day"),
    "briefing_downloaded": _kind("Downloaded a briefing", "format"),
    "requests_laid_out": _kind("Laid out what the framework asks for", "requests", "room"),
    "request_asked": _kind("Asked for information", "room"),
    "request_changed": _kind("Changed a request", "changed"),
    "requests_assigned": _kind("Gave requests an owner or a due time", "requests", "changed"),
    "request_gathering": _kind("Began to gather what was asked for"),
    "request_ready": _kind("Called what was asked for ready"),
    "request_shared": _kind("Called a request answered: it was shared"),
    "request_returned": _kind("Returned a request as not enough", "side"),
    "request_withdrawn": _kind("Withdrew a request"),
    "request_note_added": _kind("Wrote on a request", "is_own_side"),
    "request_refreshed": _kind("Noted that an item was brought up to date", "day"),
    "request_rule_changed": _kind("Changed how long an item stays fresh", "rule"),
    "request_documents_changed": _kind("Changed the documents of a request", "added", "removed"),
    "requests_downloaded": _kind("Downloaded requests", "format", "requests"),
    "request_reminders": _kind("Reminded owners of what is late or stale", "requests"),
    "message_tried_again": _kind("Had a message that failed sent again"),
    "document_changed": _kind("Changed a document’s facts or who may see it", "changed"),
    "document_withdrawn": _kind("Withdrew a document"),
    "document_put_back": _kind("Put a withdrawn document back"),
    "document_opened": _kind("Downloaded a document", "version", "sha256"),
    "document_previewed": _kind("Looked at a page of a document", "version", "page"),
    "documents_searched": _kind("Searched the documents of a room", "found"),
    "documents_shared": _kind(
        "Shared documents with the inspectors", "number", "documents", "manifest_sha256"
    ),
    "sharing_manifest_downloaded": _kind("Downloaded the manifest of what was shared"),
    "documents_exported": _kind(
        "Downloaded documents as an archive", "what", "documents", "manifest_sha256"
    ),
    "case_audit_tool_added": _kind("Added an audit tool", "tool", "version"),
    "case_audits_chosen": _kind("Chose cases for audit", "cases"),
    "case_audits_assigned": _kind("Said who audits and moderates", "audits"),
    "case_audit_withdrawn": _kind("Took a case off the audits", "reason"),
    "case_audit_reopened": _kind("Opened an audit of case work again", "reason"),
    "case_audit_viewed": _kind("Looked at an audit of case work", "part"),
    "case_audit_saved": _kind("Saved a part of an audit of case work", "section"),
    "case_audit_step_changed": _kind("Changed what needs to happen after an audit", "change"),
    "case_audit_completed": _kind("Completed an audit of case work"),
    "case_audit_graded": _kind("Gave a moderator’s own grades for an audit"),
    "case_audit_moderated": _kind("Moderated an audit of case work", "same", "of"),
    "case_audits_summed": _kind("Looked at what audits of case work add up to", "audits"),
    "case_audit_pack_asked": _kind("Asked for the audit reports of case work"),
    "case_audit_pack_made": _kind("Made the audit reports of case work", "audits"),
    "case_audit_pack_refused": _kind("Could not make the audit reports of case work"),
    "case_audit_pack_downloaded": _kind("Downloaded the audit reports of case work", "file"),
    "hand_in_begun": _kind("Began to hand in files", "files"),
    "hand_in_whole": _kind("Handed in a file", "outcome", "sha256"),
    "hand_in_refused": _kind("A file that was handed in was not taken", "outcome", "sha256"),
    "hand_in_finished": _kind("Finished handing in files", "files", "others"),
    "hand_in_given_up": _kind("Cancelled files that were being handed in", "files"),
    "hand_in_lost": _kind("A file that was being handed in did not arrive", "state"),
    "zip_taken_out": _kind("Took the files out of a zip", "files", "others"),
    "document_read": _kind("Scanned a document and read its text", "scanned", "text"),
    "document_reading_asked": _kind("Asked for documents to be scanned and read", "documents"),
    "cases_chosen": _kind("Chose cases of an inspection", "inspection", "cases", "sample"),
    "case_swapped": _kind("Swapped a case of an inspection", "inspection", "instead_of"),
    "cases_allocated": _kind("Gave cases to inspectors", "inspection", "cases"),
    "team_expertise_kept": _kind("Noted what inspectors know well", "inspection", "people"),
    "case_changed": _kind("Changed what is known of a case", "inspection", "changed"),
    "case_review_completed": _kind("Completed the review of a case", "inspection"),
    "case_review_reopened": _kind("Opened the review of a case again", "inspection"),
    "cases_to_prepare_viewed": _kind("Looked at which cases to have ready"),
    "case_list_viewed": _kind("Looked at the cases of an inspection", "inspection", "page"),
    "case_review_viewed": _kind("Looked at the review of a case", "inspection"),
    "case_review_saved": _kind(
        "Saved a part of the review of a case", "inspection", "field", "revision"
    ),
    "referral_given": _kind(
        "Referred a child who may be at risk back to the authority", "number", "told"
    ),
    "referral_acknowledged": _kind("Acknowledged a child referred back", "number", "was_late"),
    "referral_answered": _kind("Answered on a child referred back", "number"),
    "referral_asked_again": _kind("Asked for a further answer on a child referred back", "number"),
    "referral_closed": _kind("Closed the referral of a child", "number"),
    "referral_escalated": _kind(
        "Escalated a referral that was not acknowledged in time", "number", "told"
    ),
    "referral_viewed": _kind("Looked at a child referred back", "number"),
    "evidence_drafted": _kind("Saved a draft of evidence"),
    "evidence_draft_deleted": _kind("Deleted an own draft of evidence"),
    "evidence_confirmed": _kind("Confirmed evidence", "sha256"),
    "evidence_viewed": _kind("Looked at what the inspection team recorded", "page"),
    "evidence_searched": _kind("Searched what the inspection team recorded", "found"),
    "evidence_downloaded": _kind("Downloaded the evidence matrix", "format"),
    "enquiry_opened": _kind("Opened a line of enquiry"),
    "enquiry_evidence_put": _kind("Put evidence to a line of enquiry", "records"),
    "enquiry_closed": _kind("Closed a line of enquiry"),
    "enquiry_reopened": _kind("Opened a closed line of enquiry again"),
    "judgement_viewed": _kind("Looked at a judgement under way", "inspection", "page"),
    "judgement_people_named": _kind("Named who proposes on a judgement", "inspection", "people"),
    "judgement_proposed": _kind("Proposed on a judgement", "inspection"),
    "judgement_all_proposed": _kind(
        "Proposed on a judgement, the last of those who do", "inspection"
    ),
    "judgement_revealed": _kind(
        "Revealed proposals on a judgement before all had proposed", "inspection", "missing"
    ),
    "judgement_met": _kind("Noted that the team met on a judgement", "inspection", "present"),
    "judgement_decided": _kind(
        "Decided on a judgement", "inspection", "number", "thin_confirmed", "departs"
    ),
    "judgement_settled": _kind(
        "Decided anew on a judgement that was in conflict",
        "inspection",
        "number",
        "thin_confirmed",
        "departs",
    ),
    "judgement_dissented": _kind("Recorded an own dissent from a judgement", "inspection"),
    "judgement_agreed": _kind("Agreed with a judgement as its second reader", "inspection"),
    "judgement_disputed": _kind("Disagreed with a judgement as its second reader", "inspection"),
    "judgement_reopened": _kind("Opened a judgement again", "inspection"),
    "draft_begun": _kind("Began the draft of a report", "inspection", "version"),
    "draft_changed": _kind("Changed the draft of a report", "inspection", "version", "part"),
    "draft_change_kept_beside": _kind(
        "Wrote on a version of a report that another had followed",
        "inspection",
        "based_on",
        "part",
    ),
    "draft_remarked": _kind(
        "Commented on a paragraph within the team", "inspection", "part", "paragraph"
    ),
    "draft_viewed": _kind("Looked at the draft of a report", "inspection", "version", "page"),
    "draft_change_suggested": _kind(
        "Suggested other words for a paragraph of a report", "inspection", "part", "paragraph"
    ),
    "draft_suggestion_decided": _kind(
        "Decided on words suggested for a report", "inspection", "answer", "version"
    ),
    "sent_draft_downloaded": _kind(
        "Downloaded the draft report that was sent", "version", "moment"
    ),
    "sent_draft_viewed": _kind("Looked at the draft report that was sent", "version"),
    "draft_handed_over": _kind("Handed a report to its quality reader", "inspection", "version"),
    "draft_passed": _kind("Passed a report for quality", "inspection", "version"),
    "draft_returned": _kind(
        "Returned a report from reading it for quality", "inspection", "version"
    ),
    "draft_handed_again": _kind(
        "Handed a report’s changes to its quality reader", "inspection", "version"
    ),
    "draft_passed_again": _kind("Passed a report’s changes for quality", "inspection", "version"),
    "draft_returned_again": _kind(
        "Returned a report’s changes from reading them for quality", "inspection", "version"
    ),
    "draft_taken_back": _kind("Took a report back to change it", "inspection", "version"),
    "draft_sent": _kind("Sent a draft report to the authority", "inspection", "version"),
    "accuracy_comment_added": _kind("Commented on a draft report’s facts", "part", "paragraph"),
    "accuracy_check_closed": _kind("Ended a factual accuracy check", "inspection", "version"),
    "accuracy_comment_answered": _kind("Answered a comment on a report’s facts", "answer"),
    "draft_made_final": _kind("Made a report final", "inspection", "version"),
    "draft_reopened": _kind("Opened a final report again", "inspection", "version"),
    "evidence_archived": _kind(
        "Archived an inspection’s evidence base", "inspection", "files", "manifest"
    ),
    "evidence_archive_verified": _kind("Verified an archive of evidence", "inspection", "faults"),
    "evidence_archive_downloaded": _kind("Downloaded an archive of evidence", "inspection"),
    "evidence_archive_erased": _kind("Erased an archive of evidence", "inspection", "reason"),
    "inspection_report_asked_for": _kind(
        "Asked for a report to be published on a day", "inspection", "version", "day"
    ),
    "evidence_archive_asked_for": _kind("Asked for the evidence to be archived", "inspection"),
    "report_work_cancelled": _kind(
        "Stopped the making of a report or an archive", "inspection", "kind"
    ),
    "report_day_given": _kind(
        "Gave a report its day of publication", "inspection", "version", "day"
    ),
    "report_day_taken_back": _kind(
        "Took back the day of a report’s publication", "inspection", "version"
    ),
    "complaint_made": _kind("Complained formally about a draft report", "inspection"),
    "complaint_viewed": _kind("Looked at a formal complaint", "inspection"),
    "complaint_moved": _kind("Took a formal complaint a step onward", "inspection", "step"),
    "inspection_report_published": _kind(
        "Published the report of an inspection", "version", "day", "pdf", "word"
    ),
    "report_withdrawn": _kind(
        "Withdrew the report of an inspection, or its draft", "inspection", "version"
    ),
    "self_evaluation_begun": _kind("Began a self-evaluation", "year", "previous"),
    "self_evaluation_taken_away": _kind("Took away a self-evaluation begun by mistake", "year"),
    "self_evaluation_changed": _kind("Changed a self-evaluation", "version", "part"),
    "self_evaluation_kept_beside": _kind(
        "Wrote on a version of a self-evaluation that another had followed", "based_on", "part"
    ),
    "self_evaluation_support_added": _kind(
        "Added what a self-evaluation can stand on", "number", "kind"
    ),
    "self_evaluation_support_refreshed": _kind(
        "Looked again at what a self-evaluation stands on", "number", "kind"
    ),
    "self_evaluation_plan_changed": _kind("Changed a plan for the next 12 months", "change"),
    "self_evaluation_plan_decided": _kind(
        "Said what became of a plan for the next 12 months", "became"
    ),
    "self_evaluation_signed": _kind("Signed off a self-evaluation", "version"),
    "self_evaluation_reopened": _kind("Opened a signed self-evaluation again", "version", "reason"),
    "self_evaluation_shared": _kind(
        "Shared a self-evaluation with an inspectorate", "version", "inspectorate"
    ),
    "self_evaluation_sharing_ended": _kind(
        "Ended the sharing of a self-evaluation", "version", "inspectorate"
    ),
    "self_evaluation_published": _kind("Published a self-evaluation", "version", "pdf", "word"),
    "self_evaluation_withdrawn": _kind("Took back a published self-evaluation", "version"),
    "self_evaluation_downloaded": _kind("Downloaded a self-evaluation", "version", "format"),
    "shared_evaluation_viewed": _kind(
        "Read a self-evaluation that was shared with the inspectorate", "version", "page"
    ),
    "meeting_arranged": _kind("Arranged an engagement meeting", "year"),
    "meeting_changed": _kind("Changed an engagement meeting", "changed"),
    "meeting_held": _kind("Noted that an engagement meeting was held"),
    "meeting_cancelled": _kind("Cancelled an engagement meeting", "reason"),
    "meeting_agenda_proposed": _kind("Proposed the agenda of an engagement meeting", "items"),
    "meeting_agenda_changed": _kind("Changed the agenda of an engagement meeting", "change"),
    "meeting_attendee_changed": _kind("Changed who attends an engagement meeting", "change"),
    "meeting_note_added": _kind("Wrote a note of an engagement meeting", "audience"),
    "meeting_note_agreed": _kind("Agreed to a note of an engagement meeting"),
    "meeting_note_withdrawn": _kind("Withdrew a note of an engagement meeting"),
    "meeting_action_added": _kind("Noted what an engagement meeting agreed on"),
    "meeting_action_done": _kind("Noted that what a meeting agreed on is done"),
    "meeting_action_changed": _kind("Changed what an engagement meeting agreed on", "changed"),
    "meeting_outcome_noted": _kind("Noted what came of an engagement meeting"),
    "meeting_letter_written": _kind("Wrote on the letter after a meeting", "version"),
    "meeting_letter_sent": _kind("Sent the letter after a meeting", "version", "text_hash"),
    "meeting_letter_shown": _kind("Showed the committee the letter after a meeting", "shown"),
    "meeting_letter_viewed": _kind("Read the letter after a meeting"),
    "meeting_letter_downloaded": _kind("Downloaded the letter after a meeting", "format"),
    "meeting_calendar_downloaded": _kind("Downloaded an engagement meeting for a diary"),
    "meeting_reminders": _kind("Reminded owners of what a meeting agreed on", "actions"),
    "visit_described": _kind("Said what a visit looks at", "changed"),
    "visit_areas_chosen": _kind("Chose the areas that a monitoring visit looks at", "areas"),
    "visit_progress_judged": _kind("Judged progress in an area", "inspection", "area"),
    "visit_agency_added": _kind("Named an agency of a joint inspection"),
    "visit_agency_changed": _kind("Changed an agency of a joint inspection", "change"),
    "committee_template_added": _kind(
        "Uploaded a template of committee reports", "known", "unknown", "missing"
    ),
    "committee_template_removed": _kind("Took away a template of committee reports"),
    "committee_report_begun": _kind("Began a committee report", "facts"),
    "committee_report_changed": _kind("Changed a committee report", "part"),
    "committee_facts_filled": _kind("Filled a committee report from the records", "changed"),
    "committee_fact_put": _kind("Put a fact of one’s own into a committee report", "fact"),
    "committee_fact_let_go": _kind("Let the records speak again in a committee report", "fact"),
    "clearance_asked": _kind("Asked for clearance of a committee report", "section"),
    "clearance_given": _kind("Verified a section of a committee report", "section"),
    "clearance_returned": _kind("Returned a section of a committee report", "section"),
    "committee_report_published": _kind("Published a committee report", "left_out", "pdf", "word"),
    "committee_report_withdrawn": _kind("Withdrew a published committee report", "reason"),
    "committee_report_downloaded": _kind("Downloaded a draft committee report", "format"),
    "resolutions_recorded": _kind("Recorded what a committee resolved", "resolutions"),
    "resolution_followed": _kind("Recorded the follow-up of a resolution", "number", "state"),
    "resolution_reminders": _kind("Reminded people of resolutions", "resolutions"),
    "job_cancelled": _kind("Cancelled background work", "job"),
    "backup_made": _kind("Backed up the installation", "file"),
    "backup_restored": _kind("Restored the installation from a backup", "made", "rows", "files"),
    **PLAN_EVENTS,
    "retention_applied": _kind("Removed what was past its retention", "removed"),
}
