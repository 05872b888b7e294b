"""Audits of case work on the site: choosing cases, auditing, moderating, the summary and the pack."""
