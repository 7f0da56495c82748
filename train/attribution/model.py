"""The attribution tagger: a MiniLM encoder with two heads, as it is trained.

One head gives each word piece a role; the other says, for a cue, which pieces are its source and which its
content (a bilinear score with a bias by distance, after Dozat and Manning 2017, "Deep biaffine attention").
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from onrecord.read.attribution.decode import DISTANCES, TAGS
from onrecord.read.attribution.windows import FEATURES

# Source and content of a cue.
LINKED = 2
LINK_WIDTH = 64


class AttributionTagger(nn.Module):
    """Scores of tags and of links for a batch of windows."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.tag_head = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, len(TAGS)))
        self.query_head = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, LINKED * LINK_WIDTH), nn.Tanh())
        self.key_head = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, LINKED * LINK_WIDTH), nn.Tanh())
        self.key_bias = nn.Linear(width, LINKED)
        self.distance_bias = nn.Parameter(torch.zeros(LINKED, 2 * len(DISTANCES) + 3))
        self.mix = nn.Parameter(torch.eye(LINK_WIDTH).repeat(LINKED, 1, 1) * 0.5)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tag scores (B, T, tags), queries and keys (B, T, 2, width), and biases of keys (B, T, 2)."""
        hidden = self.encoder(input_ids=ids, token_type_ids=features, attention_mask=mask).last_hidden_state
        batch, length, _ = hidden.shape
        queries = self.query_head(hidden).view(batch, length, LINKED, LINK_WIDTH)
        queries = torch.einsum("btrd,rde->btre", queries, self.mix)
        keys = self.key_head(hidden).view(batch, length, LINKED, LINK_WIDTH)
        return self.tag_head(hidden), queries, keys, self.key_bias(hidden)

    def link_scores(
        self, queries: Tensor, keys: Tensor, biases: Tensor, cues: Tensor, offsets: Tensor
    ) -> Tensor:
        """Log-odds (C, T, 2) that piece t is of the source or content of cue c.

        Args:
            queries: (C, 2, width), the mean over the cue's pieces; keys, biases: of the cue's window.
            cues: index of each cue's first piece; offsets: 0 to T - 1.
        """
        scores = torch.einsum("crd,ctrd->ctr", queries, keys)
        distance = bucket_of(offsets[None, :] - cues[:, None])
        return scores + biases + self.distance_bias.T[distance]


def bucket_of(distance: Tensor) -> Tensor:
    """Index of the distance's bucket: the far left is 0, the cue itself in the middle."""
    size = torch.bucketize(distance.abs(), torch.tensor(DISTANCES))
    size = torch.where(distance == 0, torch.zeros_like(size), size + 1)
    return torch.sign(distance) * size + len(DISTANCES) + 1


def load_encoder(folder: Path, layers: int | None = None) -> BertModel:
    """The pretrained encoder, its two token types stretched to the pieces' features."""
    encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
    old = encoder.embeddings.token_type_embeddings.weight.data
    wider = nn.Embedding(FEATURES, old.shape[1])
    wider.weight.data = old[0].repeat(FEATURES, 1).clone()
    encoder.embeddings.token_type_embeddings = wider
    encoder.config.type_vocab_size = FEATURES
    if layers is not None:
        encoder.encoder.layer = encoder.encoder.layer[:layers]
        encoder.config.num_hidden_layers = layers
    return encoder
