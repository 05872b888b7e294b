from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0002_one_inspection_once")]

    operations = [
        migrations.RemoveConstraint(model_name="publishedoutcome", name="published_outcome_once"),
        migrations.AddField(
            model_name="publishedoutcome",
            name="by_hand",
            field=models.JSONField(blank=True, default=list, verbose_name="changed by hand"),
        ),
        migrations.AddField(
            model_name="publishedoutcome",
            name="confirmed_for",
            field=models.CharField(blank=True, max_length=200, verbose_name="confirmed by"),
        ),
        migrations.AddConstraint(
            model_name="publishedoutcome",
            constraint=models.UniqueConstraint(
                fields=["authority_code", "inspection_start"], name="one_inspection_on_a_day"
            ),
        ),
    ]
