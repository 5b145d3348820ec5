"""The network of the tagger: a small BERT whose lower layers find cues, and whose upper layers read the words
around each cue again, with a mark on it, for the parts of its act.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from kgraph.extract.tagger.model import ACTS, ROLES

NEVER = -1e4
EDGES = 3  # scores of a piece for a role: that its words begin, end, go on there


class Network(nn.Module):
    """``lower`` of its layers are read once a window, the rest once for each cue."""

    def __init__(self, encoder: str, lower: int = 4, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            encoder,
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,  # masked words keep it from learning by heart, for less time
            hidden_dropout_prob=0.0,
        )
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        self.lower_layers = lower
        size = self.bert.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Linear(size, 1)
        self.mark = nn.Parameter(torch.randn(size) * 0.02)
        self.edges = nn.Linear(size, len(ROLES) * EDGES)
        self.nothing = nn.Linear(size, len(ROLES))
        nn.init.zeros_(self.edges.weight)  # at first all stretches are alike
        self.act = nn.Linear(size, len(ACTS))
        self.real = nn.Linear(size, 1)

    def lower(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the states of windows (windows, pieces, size), and the score that a cue begins at a
        piece.
        """
        states = self._through(self.bert.embeddings(ids), mask, slice(None, self.lower_layers))
        return states, self.cue(self.dropout(states))[..., 0]

    def upper(self, states: Tensor, mask: Tensor, at: Tensor) -> tuple[Tensor, ...]:
        """Return what is told of the cues that begin ``at`` places of stretches of states: scores of edges
        (cues, pieces, roles, 3), that a role has no words (cues, roles), of acts, and that it is an act.
        """
        there = nn.functional.one_hot(at, states.shape[1])[..., None].to(states.dtype)
        marked = states + there * self.mark.to(states.dtype)
        read = self.dropout(self._through(marked, mask, slice(self.lower_layers, None)))
        cue = (read * there).sum(1)
        edges = self.edges(read).unflatten(-1, (len(ROLES), EDGES))
        return edges.float(), self.nothing(cue).float(), self.act(cue).float(), self.real(cue).float()[:, 0]

    def _through(self, states: Tensor, mask: Tensor, layers: slice) -> Tensor:
        beside = (1.0 - mask[:, None, None, :].float()) * NEVER
        for layer in self.bert.encoder.layer[layers]:
            found = layer(states, beside)
            states = found[0] if isinstance(found, tuple) else found
        return states


def span_scores(edges: Tensor, mask: Tensor) -> Tensor:
    """Return the scores of all stretches from a piece to a piece (cues, roles, pieces, pieces)."""
    begins, ends, goes_on = edges.permute(3, 0, 2, 1)
    so_far = goes_on.cumsum(-1)
    scores = (begins - so_far + goes_on)[..., :, None] + (ends + so_far)[..., None, :]
    forward = torch.ones(scores.shape[-2:], dtype=torch.bool).triu()
    inside = mask[:, None, :, None].bool() & mask[:, None, None, :].bool()
    return scores.masked_fill(~(forward & inside), NEVER)
