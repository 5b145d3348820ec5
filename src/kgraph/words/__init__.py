"""Words as small models know them: their pieces, and what phrases of them mean."""
