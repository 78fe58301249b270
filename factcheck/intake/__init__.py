"""Bytes, files and addresses to article text or claims."""
