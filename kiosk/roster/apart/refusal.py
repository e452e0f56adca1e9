"""What the child process says of a file it does not take."""


class Refused(Exception):
    """The file is no list for us; the text says why, and what to do, after the file's name."""


DAMAGED = "cannot be read: it is damaged, or too large for this computer; save it anew, or as CSV"
"""Said where a reader gives no better reason."""
