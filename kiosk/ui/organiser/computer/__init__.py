"""Settings of this computer only, a section for each thing it has: name, printer, PIN."""
