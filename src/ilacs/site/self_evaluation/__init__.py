"""Self-evaluations: claims by judgement area, what supports them, sign-off, sharing."""
