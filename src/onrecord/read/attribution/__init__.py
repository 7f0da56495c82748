"""Who says so: statements tied to their sources."""
