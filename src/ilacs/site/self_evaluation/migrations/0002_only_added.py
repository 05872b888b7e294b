from django.db import migrations

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    """Versions, what support said and who signed are only ever added."""

    dependencies = [
        ("self_evaluation", "0001_initial"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]

    operations = [
        added_only("self_evaluation_evaluationversion", may_forget=("by_id",)),
        added_only("self_evaluation_look"),
        added_only("self_evaluation_signing"),
    ]
