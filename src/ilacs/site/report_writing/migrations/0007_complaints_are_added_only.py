"""What happened with a complaint is only ever added to, in the database itself."""

from django.db import migrations

from ilacs.site.inspections.added_only import added_only


class Migration(migrations.Migration):
    dependencies = [("report_writing", "0006_complaints")]
    operations = [added_only("report_writing_complaintentry")]
