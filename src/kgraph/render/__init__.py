"""What a graph is written as: files, and the interactive page."""
