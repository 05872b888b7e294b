"""Improvement plans: areas, actions, measures, progress."""
