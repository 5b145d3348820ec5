"""The lexicon: cues of acts and the other words that rules ask for, all of them data."""
