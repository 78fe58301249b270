"""Claims to files that explain themselves."""
