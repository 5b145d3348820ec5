"""Diagnostics: which cues a text has, what came of each, and why nothing did."""
