"""The cases that inspectors choose, their reviews, and children referred back."""
