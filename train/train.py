"""Teach the network: `python train/train.py --gold GOLD --base BASE --silver SILVER --out RUN` (see README.md).

Stops when the time or the epochs given are used up; the rate of learning falls to nothing by then. Writes
RUN/network.pt (averaged weights) and appends a line of dev figures to the log after each epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from corpora import training_parts
from examples import Example, batch, windowed
from measure import dev_figures
from network import Network, from_base, save
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F


def loss_of(network: Network, arrays: dict[str, np.ndarray], dtype: torch.dtype) -> tuple[Tensor, dict[str, float]]:
    """The sum of the heads' losses on one batch, and each for the log."""
    tensors = {k: torch.from_numpy(v) for k, v in arrays.items()}
    ids = tensors["ids"]
    pad = (ids == 1)[:, None, None, :]
    said = network(ids, pad * -1e4 if bool(pad.any()) else None, dtype)
    weights = tensors["weights"][:, None].expand(ids.shape).reshape(-1)
    parts = {}
    for name in ("tags", "names"):
        wanted = tensors[name].reshape(-1)
        if bool((wanted >= 0).any()):
            each = F.cross_entropy(said[name].flatten(0, 1), wanted, ignore_index=-100, reduction="none")
            known = (wanted >= 0) * weights
            parts[name] = (each * known).sum() / known.sum()
    cues, links = tensors["cues"], tensors["links"]
    rows, places = torch.nonzero(links[..., 0] >= 0, as_tuple=True)
    if len(rows):
        cue_vectors = said["cues"][torch.arange(len(ids))[:, None], cues.clamp(min=0)]
        offsets = places[:, None] - cues[rows]
        scores = network.links(said["pieces"][rows, places][:, None], cue_vectors[rows], offsets[:, None]).squeeze(1)
        scores = scores.masked_fill(cues[rows] < 0, -1e4)
        scores = torch.cat([network.no_link.expand(len(rows), 1), scores], 1)
        wanted = links[rows, places]
        wanted[:, 1] = torch.where(wanted[:, 1] < 0, wanted[:, 0], wanted[:, 1])  # one cue counts as twice the same
        parts["links"] = -scores.log_softmax(1).gather(1, wanted).mean()
    scale = {"tags": 1.0, "names": 0.5, "links": 0.3}
    return sum(scale[k] * v for k, v in parts.items()), {k: float(v.detach()) for k, v in parts.items()}


def batches(parts: list[tuple[Example, int, int]], budget: int, chance: random.Random) -> list:
    """Windows of like length together, at most `budget` pieces a batch, in random order."""
    chance.shuffle(parts)
    found = []
    for at in range(0, len(parts), 512):
        pool = sorted(parts[at : at + 512], key=lambda p: p[2] - p[1])
        here: list = []
        for part in pool:
            if here and (len(here) + 1) * (part[2] - part[1] + 2) > budget:
                found.append(here)
                here = []
            here.append(part)
        found.append(here)
    chance.shuffle(found)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("gold", "base", "silver", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--drop", default="", help="numbers of layers to leave out after the start, as 1,8")
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--hold", type=float, default=0.3, help="share of the time before the rate starts to fall")
    parser.add_argument("--floor", type=float, default=0.02, help="share of the rate that is left at the end")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--window", type=int, default=256)
    parser.add_argument("--budget", type=int, default=2048)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--recipe", default="all")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (for a trial)")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    network = from_base(options.base, options.layers)
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True), strict=False)
    without = {int(number) for number in options.drop.split(",") if number}
    network.encoder.layers = torch.nn.ModuleList(
        layer for number, layer in enumerate(network.encoder.layers) if number not in without
    )
    learning = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    groups = [
        {
            "params": [p for n, p in learning if n.startswith("encoder")],
            "lr": options.rate,
            "peak": options.rate,
        },
        {
            "params": [p for n, p in learning if not n.startswith("encoder")],
            "lr": options.head_rate,
            "peak": options.head_rate,
        },
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    averaged = {n: p.detach().clone() for n, p in learning}
    began, step, pieces_read = time.time(), 0, 0
    epoch = 0
    done = False
    sums: dict[str, list[float]] = {}
    while not done:
        epoch += 1
        parts = []
        corpora = training_parts(options.gold, options.silver, tokenizer, options.recipe)
        for name, corpus in corpora.items():
            print(
                name,
                len(corpus.examples),
                "articles",
                sum(len(e.pieces) for e in corpus.examples),
                "pieces",
                flush=True,
            )
        for corpus in corpora.values():
            share = chance.sample(corpus.examples, round(len(corpus.examples) * corpus.share))
            parts += windowed(share, options.window, chance)
        network.train()
        for some in batches(parts, options.budget, chance):
            used = (time.time() - began) / 60 / options.minutes
            if used >= 1 or (options.steps and step >= options.steps):
                done = True
                break
            falling = 1.0 if used < options.hold else max(0.0, (1 - used) / (1 - options.hold))
            pace = min(1.0, (step + 1) / 100) * (options.floor + (1 - options.floor) * falling)
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * pace
            arrays = batch(some)
            loss, each = loss_of(network, arrays, torch.bfloat16)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for _, p in learning], 1.0)
            optimiser.step()
            step += 1
            pieces_read += arrays["ids"].size
            for name, value in each.items():
                sums.setdefault(name, []).append(value)
            if step % 4 == 0:
                keep = min(0.98, 1 - 4 / (step + 4))
                with torch.no_grad():
                    for name, p in learning:
                        averaged[name].lerp_(p.detach(), 1 - keep)
            if step % 50 == 0:
                print(
                    f"{time.strftime('%H:%M:%S')} epoch {epoch} step {step} used {used:.2f} pieces/s "
                    f"{pieces_read / (time.time() - began):.0f} cpu-pieces/s {pieces_read / time.process_time():.0f} "
                    + " ".join(f"{k} {np.mean(v[-50:]):.4f}" for k, v in sums.items()),
                    flush=True,
                )
            if step % 250 == 0:
                write(network, averaged, options.out)
        write(network, averaged, options.out)
    kept = {n: p.detach().clone() for n, p in learning}
    with torch.no_grad():
        for name, p in learning:
            p.copy_(averaged[name])
    figures = dev_figures(network, tokenizer, options.gold)
    print(json.dumps(figures), flush=True)
    with options.log.open("a", encoding="utf-8") as log:
        log.write(
            json.dumps(
                {
                    "time": time.strftime("%Y-%m-%d %H:%M:%S"),
                    "run": options.out.name,
                    "epochs": epoch,
                    "steps": step,
                    "pieces": pieces_read,
                    "seconds": round(time.time() - began),
                    "seed": options.seed,
                    "recipe": options.recipe,
                    "start": str(options.start),
                    "rate": options.rate,
                    "drop": options.drop,
                    "dev": figures,
                }
            )
            + "\n"
        )
    del kept


def write(network: Network, averaged: dict[str, Tensor], folder: Path) -> None:
    """The averaged weights, aside and then moved; the raw ones beside them."""
    save(network, folder / "raw.pt")
    torch.save(averaged, folder / "network.pt.part")
    (folder / "network.pt.part").replace(folder / "network.pt")


if __name__ == "__main__":
    main()
