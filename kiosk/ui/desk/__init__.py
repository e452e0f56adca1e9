"""The desk: one box, the people found, the person, the answer."""
