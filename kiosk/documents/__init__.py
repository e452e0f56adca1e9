"""What goes on paper and into files: values in, bytes out; no database, no window.

Badges and sign-in sheets become PDF, attendance and delegate lists CSV, XLSX or JSON. The
libraries behind them are imported on first use, so that importing this package costs nothing.
"""
