"""One module a job of the newsroom; begins every transaction."""
