"""An article explained: its text with the claims marked in it, and what was seen but gave no claim.

``view`` says what is shown; ``html`` and ``terminal`` say how.
"""
