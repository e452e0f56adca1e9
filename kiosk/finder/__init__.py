"""Finding people by what somebody types: accents, order, half words and slips forgiven."""
