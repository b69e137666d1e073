"""The package's reader over a network in training: the same windows, the same decoding."""

from __future__ import annotations

import numpy as np
import torch
from network import Network
from tokenizers import Tokenizer

from onrecord.engine.reader import LinkWeights, Reader


class Session:
    """What the reader asks of ONNX Runtime, answered by the network."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def run(self, _names: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        with torch.no_grad():
            said = self.network(torch.from_numpy(inputs["ids"]), None, torch.bfloat16)
        return [torch.cat([said[k] for k in ("tags", "names", "pieces", "cues")], -1).numpy()]


def torch_reader(network: Network, tokenizer: Tokenizer) -> Reader:
    """A reader with the network's weights as they are."""
    links = LinkWeights(
        network.link_offset.weight.detach().numpy(),
        network.link_score.weight[0].detach().numpy(),
        network.link_score.bias.item(),
        network.no_link.item(),
    )
    return Reader(Session(network.eval()), tokenizer, links)
