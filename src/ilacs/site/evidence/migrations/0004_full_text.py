"""What each database keeps for searching what the team recorded."""

from django.db import migrations

from ilacs.site.library.search_table import search_in


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_confirmed_evidence_stands")]
    operations = [search_in("evidence_teampassage", "evidence_words")]
