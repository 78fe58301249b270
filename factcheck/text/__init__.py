"""Article text to claims: clean, segment, read details, split, judge worth."""
