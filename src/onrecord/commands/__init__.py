"""The commands: each reads its inputs one at a time, calls the public API and writes as it goes."""
