"""Judgements under way: proposals made apart, the meeting, what was decided, and its second reader."""
