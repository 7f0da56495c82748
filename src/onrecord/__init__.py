"""onrecord: news reports on the record, and proofed."""

__version__ = "0.1.0"
