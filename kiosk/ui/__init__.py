"""What people see and touch. Only :mod:`kiosk.ui.wording` works without Qt."""
