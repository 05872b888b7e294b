from django.db import migrations


def remove_second_rows(apps, schema_editor):
    """Of rows of one authority and one first day keep one: the register's own, else the oldest."""
    rows = apps.get_model("intelligence", "PublishedOutcome").objects
    kept = set()
    for row in rows.order_by("source", "pk"):
        key = (row.authority_code, row.inspection_start)
        if key in kept:
            row.delete()
        kept.add(key)


class Migration(migrations.Migration):
    dependencies = [
        ("intelligence", "0001_initial"),
        # Uploaded reports point at these rows; without their model the rows could not go.
        ("reports", "0001_initial"),
    ]

    operations = [migrations.RunPython(remove_second_rows, migrations.RunPython.noop)]
