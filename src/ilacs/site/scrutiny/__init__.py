"""Committee reports, their clearance, what members see and what they resolved."""
