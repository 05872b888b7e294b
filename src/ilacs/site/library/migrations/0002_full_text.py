"""What each database keeps for searching passages of reports."""

from django.db import migrations

from ilacs.site.library.search_table import search_in


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [search_in("library_passage", "library_words")]
