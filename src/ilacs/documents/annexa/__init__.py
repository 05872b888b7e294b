"""Annex A on paper and screen: findings, measures, and the annotated workbook."""
