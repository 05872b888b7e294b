"""Notes on requests are never changed nor deleted, but with their inspection."""

from django.db import migrations

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0001_initial"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]
    operations = [
        added_only("requests_requestnote", may_forget=["by_id"]),
    ]
