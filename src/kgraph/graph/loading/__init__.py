"""Reading the graph files of strangers: which they are, their quads, their blank nodes, within bounds."""
