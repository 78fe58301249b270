"""The meaning layer, off by default: claims that say the same in other words or languages."""
