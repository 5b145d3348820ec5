"""Labels of items: what a content is about, in a few words as a table would name it."""
