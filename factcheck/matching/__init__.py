"""A claim against earlier claims: normalise, score, conflicts, reasons."""
