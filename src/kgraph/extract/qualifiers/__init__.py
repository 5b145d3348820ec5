"""Qualifiers: polarity, modality, date and confidence of an act."""
