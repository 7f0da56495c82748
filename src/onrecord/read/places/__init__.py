"""Where the names of a report lie."""
