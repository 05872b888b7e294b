"""Issues' changes and briefings that were sent stay as they were, and a book its readers' own."""

from django.db import migrations

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [
        ("daily_record", "0002_entries_are_added_only"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]
    operations = [
        added_only("daily_record_book", may_change=["number", "hash", "is_being_erased"]),
        added_only("daily_record_issuechange"),
        added_only("daily_record_briefing", once="OLD.sent IS NOT NULL"),
        added_only("daily_record_briefingversion"),
    ]
