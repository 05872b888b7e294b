"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class SelfEvaluationConfig(AppConfig):
    """Self-evaluations: claims by judgement area, what supports them, sign-off, sharing."""

    name = "ilacs.site.self_evaluation"
    label = "self_evaluation"
