"""The kinds of audit event: a sentence for each and the exact details it carries."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EventKind:
    """A kind of event: its sentence for readers, and the keys its details must have."""

    sentence: str
    keys: frozenset[str] = frozenset()


def _kind(sentence: str, *keys: str) -> EventKind:
    return EventKind(sentence, frozenset(keys))


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
    "document_withdrawn": _kind("Withdrew a document", "reason"),
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
    "job_cancelled": _kind("Cancelled background work", "job"),
    "backup_made": _kind("Backed up the installation", "file"),
    "backup_restored": _kind("Restored the installation from a backup", "made", "rows", "files"),
    "retention_applied": _kind("Removed what was past its retention", "removed"),
}
