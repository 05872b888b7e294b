"""Changes of cases, and that reviews are complete: both are only ever added."""

import django.db.models.deletion
from django.db import migrations, models

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_expertise"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changed", models.JSONField(default=dict)),
                ("reason", models.CharField(max_length=500)),
                ("by", models.CharField(blank=True, max_length=40)),
                ("by_name", models.CharField(max_length=200)),
                ("moment", models.DateTimeField(auto_now_add=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["-moment", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("complete", "Review complete"), ("reopen", "Opened again")],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why it was opened again"
                    ),
                ),
                ("by", models.CharField(blank=True, max_length=40)),
                ("by_name", models.CharField(max_length=200)),
                ("moment", models.DateTimeField(auto_now_add=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_steps",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["case", "-pk"],
            },
        ),
        added_only("cases_casechange"),
        added_only("cases_reviewstep"),
    ]
