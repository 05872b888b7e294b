"""A letter that was sent, its versions, and a note that was agreed are never changed nor deleted."""

from django.db import migrations

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0001_initial"),
        ("inspections", "0002_stage_changes_are_added_only"),
    ]
    operations = [
        added_only("engagement_letterversion"),
        added_only(
            "engagement_letter", may_change=["shown", "shown_by"], once="OLD.sent IS NOT NULL"
        ),
        added_only("engagement_meetingnote", once="OLD.agreed IS NOT NULL"),
    ]
