"""Figures measured on the machine at hand; ``make bench`` prints them as one table."""
