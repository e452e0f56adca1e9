"""How the program looks: palettes, letters, icons and one style sheet."""
