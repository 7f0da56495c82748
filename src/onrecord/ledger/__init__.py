"""The ledger: entries of many reports, what copies, corrects and contradicts what."""
