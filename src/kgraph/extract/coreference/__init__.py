"""Coreference: whom the names, descriptions and pronouns of one article mean."""
