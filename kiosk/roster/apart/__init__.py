"""Files that are read in a process of their own: workbooks and PDF.

Their readers are large and made by others, and the files come from anywhere. A child process with
a limit of memory and time may die of one; the window and the event file never notice.
"""
