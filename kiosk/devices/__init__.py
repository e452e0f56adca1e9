"""Scanners, printers and loudspeakers, as Qt signals and small protocols."""
