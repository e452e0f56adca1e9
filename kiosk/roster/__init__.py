"""What organisers bring: a definition of the event, and a delegate list in any shape.

Pure: bytes and text in; events, people and problems out. Nothing is corrected in silence: what
looks wrong becomes a problem with a proposed mend, and the row stays as it was printed.
"""
