"""The organiser's screens: the list in, badges and sheets out, who is here, this computer."""
