"""Drawing PDF pages as pictures: one at a time, because PDFium knows no threads."""

from threading import Lock

PDFIUM = Lock()
"""Held by whoever draws a page of a PDF, on whichever thread."""
