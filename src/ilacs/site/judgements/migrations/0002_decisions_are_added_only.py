"""Decisions, dissents and steps are never changed nor deleted, but with their inspection."""

import django.db.models.deletion
from django.db import migrations, models

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [
        ("judgements", "0001_initial"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]
    operations = [
        migrations.AlterField(
            model_name="judgingstep",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="judgements.decidedgrade",
            ),
        ),
        added_only("judgements_decidedgrade", may_forget=["by_id"]),
        added_only("judgements_dissent", may_forget=["person_id"]),
        added_only("judgements_judgingstep", may_forget=["by_id"]),
    ]
