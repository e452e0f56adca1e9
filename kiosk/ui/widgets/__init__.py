"""The parts every screen is made of. Text in them is always plain text, whatever it looks like."""
