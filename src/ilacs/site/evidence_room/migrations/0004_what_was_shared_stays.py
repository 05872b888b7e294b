"""Versions keep their content, and what was shared stays as it was shared."""

from django.db import migrations

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [
        ("evidence_room", "0003_full_text"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]
    operations = [
        added_only(
            "evidence_room_version",
            may_change=["pages", "scanned", "scan_words", "text_state", "text_words"],
            may_forget=["added_by_id"],
        ),
        added_only("evidence_room_sharing", may_forget=["by_id"], once="OLD.manifest <> ''"),
        added_only("evidence_room_sharedversion"),
    ]
