"""Printers for tests: one that remembers, and a real one that speaks IPP on loopback."""
