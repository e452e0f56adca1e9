"""Everything a person can wish for: one wish is one function is one transaction."""
