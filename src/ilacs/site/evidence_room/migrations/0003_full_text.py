"""What each database keeps for searching documents."""

from django.db import migrations

from ilacs.site.library.search_table import search_in


class Migration(migrations.Migration):
    dependencies = [("evidence_room", "0002_as_it_was_shared")]
    operations = [search_in("evidence_room_documentpassage", "evidence_room_words")]
