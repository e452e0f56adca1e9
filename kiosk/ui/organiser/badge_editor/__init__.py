"""The editor of badge templates: the badge to take hold of, and its fields in words."""
