"""What was said of an action stays as it was said."""

from django.db import migrations

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_initial"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]
    operations = [added_only("plans_actionstep", may_forget=["by_id"])]
