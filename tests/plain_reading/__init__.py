"""What a declaration means, read slowly and plainly in Python: the oracle for the fast engine."""
