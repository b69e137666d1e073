"""The encoder with its heads. Activations run in bfloat16 on request; the weights that learn stay in float32."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAMES = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
LINK_WIDTH = 96
NEAR, FAR = 8, 9  # offsets up to eight pieces have a bucket each, then one for each doubling


def bucket(offset: Tensor) -> Tensor:
    """The bucket of a signed distance in pieces: 0 to 2 * (NEAR + FAR)."""
    size = offset.abs()
    far = NEAR + (torch.log2(size.clamp(min=1).float() / NEAR) * 2).ceil().long().clamp(1, FAR)
    step = torch.where(size <= NEAR, size, far)
    return torch.where(offset < 0, -step, step) + NEAR + FAR


class Linear(nn.Linear):
    """A layer that computes in the type of its input, whatever the type of its weights."""

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight.to(x.dtype), self.bias.to(x.dtype))


class Norm(nn.LayerNorm):
    """Layer normalisation in the type of its input."""

    def forward(self, x: Tensor) -> Tensor:
        return F.layer_norm(x, self.normalized_shape, self.weight.to(x.dtype), self.bias.to(x.dtype), self.eps)


def thinned(x: Tensor, rate: float, *, on: bool) -> Tensor:
    """Dropout of whole features, the same for all pieces of a window (cheap on one thread)."""
    if not on or rate == 0:
        return x
    kept = torch.rand(x.shape[0], 1, x.shape[2]) >= rate
    return x * (kept.to(x.dtype) / (1 - rate))


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT; `attention` is set by the export alone."""

    attention: Callable[[Tensor, Tensor, Tensor, int], Tensor] | None = None

    def __init__(self, width: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value, self.out = (Linear(width, width) for _ in range(4))
        self.norm_attention, self.norm_out = Norm(width, eps=eps), Norm(width, eps=eps)
        self.widen, self.narrow = Linear(width, inner), Linear(inner, width)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = self.query(x), self.key(x), self.value(x)
        if self.attention is not None:
            return self.after(x, self.attention(q, k, v, self.heads))
        q, k, v = split(q), split(k), split(v)
        scores = torch.matmul(q, k.transpose(-1, -2)) * (width // self.heads) ** -0.5
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        mixed = torch.matmul(scores.softmax(-1), v)
        return self.after(x, mixed.transpose(1, 2).reshape(batch, length, width))

    def after(self, x: Tensor, mixed: Tensor) -> Tensor:
        """What follows the mixing of pieces."""
        mixed = self.out(mixed)
        x = self.norm_attention(x + thinned(mixed, self.dropout, on=self.training))
        inner = self.narrow(F.gelu(self.widen(x)))
        return self.norm_out(x + thinned(inner, self.dropout, on=self.training))


class Encoder(nn.Module):
    """multilingual-e5-small; word, position and type embeddings are frozen."""

    def __init__(self, config: dict, words: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = config["width"]
        self.words = nn.Embedding(words, width)
        self.places = nn.Embedding(config["positions"], width)
        for table in (self.words, self.places):
            table.weight.requires_grad = False
        self.norm = Norm(width, eps=config["eps"])
        self.layers = nn.ModuleList(
            Layer(width, config["heads"], config["inner"], config["eps"], dropout) for _ in range(layers)
        )
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor | None, dtype: torch.dtype) -> Tensor:
        places = torch.arange(ids.shape[1])
        x = self.norm(self.words(ids) + self.places(places)).to(dtype)
        x = thinned(x, self.dropout, on=self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Network(nn.Module):
    """Encoder, tags of statements, tags of names, and the link of each piece to its cue."""

    def __init__(self, config: dict, words: int, layers: int = 12, dropout: float = 0.1) -> None:
        super().__init__()
        width = config["width"]
        self.config = config | {"words": words, "layers": layers}
        self.encoder = Encoder(config, words, layers, dropout)
        self.tags = nn.Linear(width, len(TAGS))
        self.names = nn.Linear(width, len(NAMES))
        self.link_piece, self.link_cue = nn.Linear(width, LINK_WIDTH), nn.Linear(width, LINK_WIDTH)
        self.link_offset = nn.Embedding(2 * (NEAR + FAR) + 1, LINK_WIDTH)
        self.link_score = nn.Linear(LINK_WIDTH, 1)
        self.no_link = nn.Parameter(torch.zeros(1))
        nn.init.normal_(self.link_offset.weight, std=0.1)

    def forward(self, ids: Tensor, mask: Tensor | None, dtype: torch.dtype = torch.float32) -> dict[str, Tensor]:
        states = self.encoder(ids, mask, dtype).float()
        dropped = thinned(states, 0.1, on=self.training)
        return {
            "states": states,
            "tags": self.tags(dropped),
            "names": self.names(dropped),
            "pieces": self.link_piece(dropped),
            "cues": self.link_cue(dropped),
        }

    def links(self, pieces: Tensor, cues: Tensor, offsets: Tensor) -> Tensor:
        """How well pieces [..., T, W] go with cues [..., C, W]: [..., T, C]; offsets: piece minus cue."""
        mixed = pieces.unsqueeze(-2) + cues.unsqueeze(-3) + self.link_offset(bucket(offsets))
        return self.link_score(F.relu(mixed)).squeeze(-1)


def from_base(folder: Path, layers: int = 12) -> Network:
    """A network whose encoder has the weights that `vocabulary.py` wrote; the heads are new."""
    saved = torch.load(folder / "encoder.pt", weights_only=True)
    weights, config = saved["weights"], saved["config"]
    network = Network(config, weights["embeddings.word_embeddings.weight"].shape[0], layers)
    encoder = network.encoder
    encoder.words.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    encoder.places.weight.data.copy_(
        weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    )
    encoder.norm.load_state_dict(
        {"weight": weights["embeddings.LayerNorm.weight"], "bias": weights["embeddings.LayerNorm.bias"]}
    )
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm_out": "output.LayerNorm",
    }
    for number, layer in enumerate(encoder.layers):
        for mine, theirs in names.items():
            part = getattr(layer, mine)
            for kind in ("weight", "bias"):
                getattr(part, kind).data.copy_(weights[f"encoder.layer.{number}.{theirs}.{kind}"])
    return network


def save(network: Network, path: Path) -> None:
    """The weights that learn, in float32; the frozen tables are in the base."""
    kept = {k: v for k, v in network.state_dict().items() if not k.startswith(("encoder.words", "encoder.places"))}
    torch.save(kept, path)
