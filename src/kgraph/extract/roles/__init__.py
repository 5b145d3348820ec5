"""Roles: what an act is on, to whom it is put, and who is cited for it."""
