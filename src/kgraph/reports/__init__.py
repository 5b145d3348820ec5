"""What a graph says as a whole: who contradicts whom, who changed position, which demands stand open.

All of it is read from the graph that queries see, with one node an actor, and leads to the words.
"""
