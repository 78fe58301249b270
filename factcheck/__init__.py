"""Factcheck: claims of an article, checked, reviewed and reported."""

__version__ = "0.1.0"
