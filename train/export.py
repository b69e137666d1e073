"""Write the weights that ship (see README.md).

    python train/export.py --base BASE --network RUN/network.pt --out FOLDER

Words are 8-bit rows with a scale each, matrices 7-bit (`reduce_range`) with a scale for each column, so that
processors with and without VNNI give the same sums. Writes model.onnx, links.npz, tokenizer.json and card.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
import written_fr
import written_ru
from network import NAMES, TAGS, Network, from_base
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from silver_written import unmarked
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.engine.pieces import BREAK, START, cut

FILES = ("model.onnx", "links.npz", "tokenizer.json")
MIDDLE = 3  # the layer, counted from 0, out of which vectors.py makes those of passages


class Attention(torch.autograd.Function):
    """Attention as the one operator that the runtime has for it."""

    @staticmethod
    def symbolic(g, q, k, v, heads):
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())

    @staticmethod
    def forward(_, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        q, k, v = (x.unflatten(2, (heads, -1)).transpose(1, 2) for x in (q, k, v))
        return nn.functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)


class Words(nn.Module):
    """The table of words as bytes with one scale a row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class Split(nn.Module):
    """The narrowing layer with the one feature that is five times larger than all others kept in float32.

    Eight bits have to span the largest value of a window, so that one feature would cost the others two bits.
    """

    def __init__(self, layer: nn.Linear, feature: int) -> None:
        super().__init__()
        self.layer, self.feature = layer, feature
        self.register_buffer("column", layer.weight.data[:, feature].clone())
        kept = torch.ones(layer.in_features)
        kept[feature] = 0
        self.register_buffer("kept", kept)

    def forward(self, x: Tensor) -> Tensor:
        return self.layer(x * self.kept) + x[..., self.feature : self.feature + 1] * self.column


def split_largest(network: Network, tokenizer: Tokenizer) -> None:
    """Split each narrowing layer at its largest feature, as seen on a few sentences of our own."""
    largest: dict[int, Tensor] = {}

    def watch(number: int) -> Callable[[nn.Module, tuple[Tensor]], None]:
        def seen(_: nn.Module, values: tuple[Tensor]) -> None:
            size = values[0].abs().flatten(0, 1).amax(0)
            largest[number] = torch.maximum(largest.get(number, size), size)

        return seen

    hooks = [x.narrow.register_forward_pre_hook(watch(i)) for i, x in enumerate(network.encoder.layers)]
    with torch.no_grad():
        for module in (written_fr, written_ru):
            writer = module.Writer(random.Random(1))
            for _ in range(8):
                text = " ".join(unmarked(writer.sentence())[0] for _ in range(4))
                network(torch.tensor([[START, *cut(text, tokenizer).ids.tolist(), BREAK]]), None)
    for hook in hooks:
        hook.remove()
    for number, layer in enumerate(network.encoder.layers):
        layer.narrow = Split(layer.narrow, int(largest[number].argmax()))


class Shipped(nn.Module):
    """The network as one pass over one window: ids [1, T] to scores and vectors."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.words = Words(network.encoder.words.weight.data)
        self.heads = nn.Linear(network.config["width"], 0)
        parts = (network.tags, network.names, network.link_piece, network.link_cue)
        self.heads.weight = nn.Parameter(torch.cat([p.weight.data for p in parts]))
        self.heads.bias = nn.Parameter(torch.cat([p.bias.data for p in parts]))

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        encoder = self.network.encoder
        x = encoder.norm(self.words(ids) + encoder.places(torch.arange(ids.shape[1])))
        middle = x
        for number, layer in enumerate(encoder.layers):
            x = layer(x, None)
            middle = x if number == MIDDLE else middle
        return self.heads(x), middle


def write_links(network: Network, path: Path) -> None:
    """What joins pieces and cues: so little that the reader computes it by itself."""
    arrays = {
        "offsets": network.link_offset.weight,
        "weight": network.link_score.weight[0],
        "bias": network.link_score.bias[0],
        "none": network.no_link[0],
    }
    np.savez(path, **{name: value.detach().numpy().astype(np.float32) for name, value in arrays.items()})


def write_float(network: Network, folder: Path) -> None:
    """The graph in float32."""
    network.eval()
    for layer in network.encoder.layers:
        layer.attention = Attention.apply
    with torch.no_grad():
        torch.onnx.export(
            Shipped(network),
            (torch.randint(4, 1000, (1, 64)),),
            str(folder / "float.onnx"),
            dynamo=False,
            input_names=["ids"],
            output_names=["heads", "middle"],
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamic_axes={"ids": {1: "length"}, "heads": {1: "length"}, "middle": {1: "length"}},
        )


def quantised(network: Network, folder: Path, *, fuse: bool = True) -> Path:
    """model.onnx out of float.onnx."""
    source = folder / "float.onnx"
    if fuse:
        choice = FusionOptions("bert")
        choice.enable_attention = False
        choice.enable_skip_layer_norm = choice.enable_bias_skip_layer_norm = False
        model = optimize_model(
            str(source),
            "bert",
            num_heads=network.config["heads"],
            hidden_size=network.config["width"],
            optimization_options=choice,
            opt_level=0,
        )
        source = folder / "fused.onnx"
        model.save_model_to_file(str(source))
    quantize_dynamic(
        str(source),
        str(folder / "model.onnx"),
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={
            "MatMulConstBOnly": True,
            "WeightSymmetric": True,
            "DefaultTensorType": onnx.TensorProto.FLOAT,
        },
    )
    return folder / "model.onnx"


def loaded(base: Path, path: Path) -> Network:
    """The network with these weights."""
    saved = torch.load(path, weights_only=True)
    layers = 1 + max(int(name.split(".")[2]) for name in saved if name.startswith("encoder.layers."))
    network = from_base(base, layers)
    missing = network.load_state_dict(saved, strict=False)
    if missing.unexpected_keys:
        raise SystemExit(f"{path} does not fit: {missing.unexpected_keys[:3]}")
    return network.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "network", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--card", type=Path, default=Path(__file__).parent / "card.json", help="what the card says")
    options = parser.parse_args()
    network = loaded(options.base, options.network)
    split_largest(network, Tokenizer.from_file(str(options.base / "tokenizer.json")))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_float(network, folder)
        quantised(network, folder)
        (options.out / "model.onnx").write_bytes((folder / "model.onnx").read_bytes())
    write_links(network, options.out / "links.npz")
    (options.out / "tokenizer.json").write_bytes((options.base / "tokenizer.json").read_bytes())
    card = json.loads(options.card.read_text(encoding="utf-8")) if options.card.exists() else {}
    card["date"] = time.strftime("%Y-%m-%d")
    card["heads"] = {"tags": list(TAGS), "names": list(NAMES), "link": network.link_piece.out_features}
    card["files"] = {name: hashlib.sha256((options.out / name).read_bytes()).hexdigest() for name in FILES}
    (options.out / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sizes = {name: round((options.out / name).stat().st_size / 1e6, 1) for name in FILES}
    print(json.dumps(sizes))


if __name__ == "__main__":
    main()
