"""Stages' changes are never changed nor deleted, but with their inspection."""

from django.db import migrations, models

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [("inspections", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begun", models.DateTimeField(auto_now_add=True)),
            ],
            options={"abstract": False},
        ),
        added_only("inspections_stagechange", may_forget=["by_id"]),
    ]
