"""Where quads are kept: in memory, in a folder, behind the address of a service."""
