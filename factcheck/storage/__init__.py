"""Rows to domain objects and back; flushes, never commits."""
