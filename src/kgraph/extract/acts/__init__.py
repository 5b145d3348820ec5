"""Acts: what a cue, its frame and its holders signal, direct speech, and what is said by implication."""
