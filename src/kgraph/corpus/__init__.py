"""Graphs of corpora that are more than one process should hold: built piece by piece in a folder of shards.

``building`` has the four stages on one page: articles are *sought* in the inputs, *read* a range of them at a
time, what they tell of each entity is *gathered*, and in each block of names it is *decided* who is one with
whom. Each stage is a list of tasks (``tasks``) which an engine does, in processes of this machine (``local``)
or on the actors of a Ray cluster (``on_ray``). A task writes its shards, and what it did, into the folder
(``shards``), each file whole or not at all, so that a build that was interrupted goes on where it was, and
a task that is done twice changes nothing. What one stage hands on to the next lies in files that are sorted
by a hash (``records``), of which a task reads the range that it is about: no process holds the whole.
"""
