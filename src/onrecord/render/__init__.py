"""Findings and readings as a person sees them on a terminal."""
