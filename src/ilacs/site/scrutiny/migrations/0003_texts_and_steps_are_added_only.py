"""What was written, verified and said of resolutions stays as it was."""

from django.db import migrations

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [
        ("scrutiny", "0002_clearances_and_resolutions"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]
    operations = [
        added_only("scrutiny_papertext", may_forget=["by_id"]),
        added_only("scrutiny_clearance", may_forget=["of_id"], once="OLD.decided IS NOT NULL"),
        added_only("scrutiny_resolutionstep"),
    ]
