"""The event file: SQL in and out of one SQLite database, as plain values.

Functions here take a connection inside a transaction somebody else opened; they never commit.
"""
