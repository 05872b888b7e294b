"""Improvement plans: areas, actions, measures, statutory dates, and plans read from spreadsheets."""
