"""Matters: what the names of items say, and how likely two of them mean one thing."""
