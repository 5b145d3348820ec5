"""The network that names items: a small encoder and decoder over the words around an act, which at each step
takes one of them, in one of its forms, or one of a few fixed words.
"""

from __future__ import annotations

import math

import torch
from context import FORMS, TITLE
from states import SIZE
from torch import Tensor, nn
from writer import LONGEST

from kgraph.extract.tagger.model import ACTS

WIDE, HEADS, INNER = 256, 4, 3
DROPPED = 0.1
NEVER = -1e4


class Attention(nn.Module):
    """Attention of several heads."""

    def __init__(self) -> None:
        super().__init__()
        self.of, self.on = nn.Linear(WIDE, WIDE), nn.Linear(WIDE, 2 * WIDE)
        self.out = nn.Linear(WIDE, WIDE)

    def forward(self, one: Tensor, other: Tensor, beside: Tensor) -> Tensor:
        """Return for each row of ``one`` what it takes from others, less ``beside``; ``other`` is what ``on``
        makes of these.
        """
        asked = self.of(one).unflatten(-1, (HEADS, -1)).transpose(1, 2)
        keys, values = (part.unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in other.chunk(2, -1))
        likely = (asked @ keys.transpose(-1, -2) / math.sqrt(WIDE // HEADS) + beside).softmax(-1)
        return self.out((likely @ values).transpose(1, 2).flatten(2))


class Layer(nn.Module):
    """A layer that looks at its own words, and at those of the context if it is ``crossed``."""

    def __init__(self, *, crossed: bool) -> None:
        super().__init__()
        self.own, self.across = Attention(), Attention() if crossed else None
        self.before = nn.ModuleList(nn.LayerNorm(WIDE) for _ in range(3 if crossed else 2))
        self.inner = nn.Sequential(
            nn.Linear(WIDE, INNER * WIDE), nn.GELU(), nn.Dropout(DROPPED), nn.Linear(INNER * WIDE, WIDE)
        )
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, words: Tensor, beside: Tensor, *context: Tensor) -> Tensor:
        """Return words as they are understood beside each other."""
        looking = self.before[0](words)
        words = words + self.dropped(self.own(looking, self.own.on(looking), beside))
        if self.across is not None:
            words = words + self.dropped(self.across(self.before[2](words), *context))
        return words + self.dropped(self.inner(self.before[1](words)))


class Namer(nn.Module):
    """Writes names of items. ``words`` are the fixed words, of which the first ends a name."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.words, self.fixed = words, len(words)
        self.taken = nn.Linear(SIZE, WIDE)
        self.part, self.act = nn.Embedding(TITLE + 1, WIDE), nn.Embedding(len(ACTS), WIDE)
        self.encoder = Layer(crossed=False)
        self.decoder = nn.ModuleList(Layer(crossed=True) for _ in range(2))
        self.word, self.form = nn.Embedding(self.fixed + 1, WIDE), nn.Embedding(FORMS, WIDE)
        self.place = nn.Embedding(LONGEST, WIDE)
        self.copied = nn.Linear(WIDE, WIDE)
        self.normal = nn.LayerNorm(WIDE)
        self.asked, self.key = nn.Linear(WIDE, WIDE * FORMS), nn.Linear(WIDE, WIDE)
        self.told = nn.Linear(WIDE, self.fixed)
        self.following, self.again = nn.Parameter(torch.zeros(FORMS)), nn.Parameter(torch.zeros(1))
        self.hidden = nn.Dropout(2 * DROPPED)

    def context(self, states: Tensor, parts: Tensor, act: Tensor, there: Tensor) -> tuple[Tensor, ...]:
        """Return contexts (acts, words, wide) as they are understood, from the states of their words, the
        parts that these have, which act it is, and where there are words: as copies of words go on from them,
        as words are chosen, and as each layer of the decoder looks at them.
        """
        words = self.taken(self.hidden(states)) + self.part(parts) + self.act(act)[:, None]
        words = self.encoder(words, _beside(there))
        seen = (layer.across.on(words) for layer in self.decoder)
        return self.copied(words), self.key(words), *seen

    def step(
        self,
        context: tuple[Tensor, ...],
        there: Tensor,
        taken: tuple[Tensor, Tensor, Tensor],
        act: Tensor,
    ) -> Tensor:
        """Return scores (acts, steps, fixed words and words of the context in each form) of the word after
        each step of names, of what was taken: a fixed word, from one on (nought begins a name), or -1 for one
        that was copied from a place of the context, in a form.
        """
        (fixed, copied, form), (copies, keys, *seen) = taken, context
        steps, words = fixed.shape[1], keys.shape[1]
        is_copied = (fixed < 0)[..., None]
        places = copied.clamp(min=0)
        again = copies.gather(1, places[..., None].expand(-1, -1, WIDE)) + self.form(form)
        read = torch.where(is_copied, again, self.word(fixed.clamp(min=0)))
        read = read + self.place(torch.arange(steps))[None] + self.act(act)[:, None]
        later = torch.ones(steps, steps).triu(1)[None, None] * NEVER
        for layer, words_seen in zip(self.decoder, seen, strict=True):
            read = layer(read, later, words_seen, _beside(there))
        read = self.normal(read)
        asked = self.asked(read).unflatten(-1, (FORMS, WIDE))
        scores = torch.einsum("bsfw,bnw->bsnf", asked, keys) / math.sqrt(WIDE)
        at = torch.arange(words)[None, None]
        following = ((places[..., None] + 1 == at) & is_copied).float()
        used = ((places[..., None] == at) & is_copied).float().cumsum(1).clamp(max=1)
        scores = scores + following[..., None] * self.following + used[..., None] * self.again
        scores = scores + ((1 - there) * NEVER)[:, None, :, None]
        return torch.cat([self.told(read), scores.flatten(2)], -1)


def _beside(there: Tensor) -> Tensor:
    return (1 - there)[:, None, None] * NEVER
