"""From a trained network to the files that ship: the encoder as ONNX in eight bits, the heads beside it."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.network import HEADS, WIDTH, Layer, Network

INPUTS = ("ids", "shapes", "places")
OPSET = 17


class _Plain(nn.Module):
    """The encoder of one window, its attention written out so that the run time can fuse it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, places: Tensor, heads: Tensor) -> tuple[Tensor, ...]:
        """`ids`, `shapes`, `places` (1, pieces), `heads` (words) → states and scores a word."""
        encoder = self.network.encoder
        states = encoder.word(ids) + encoder.position.weight[: ids.shape[1]] + encoder.annotator.weight[0]
        states = encoder.norm(states + encoder.shape(shapes) + encoder.place(places))
        for layer in encoder.layers:
            states = _layer(layer, states)
        words = states[0].index_select(0, heads)
        return words, self.network.roles(words), self.network.names(words), self.network.clauses(words)


def _layer(layer: Layer, states: Tensor) -> Tensor:
    query, key, value = layer.qkv(states).split(WIDTH, dim=2)
    shape = (1, -1, HEADS, WIDTH // HEADS)
    query, key, value = (x.reshape(shape).transpose(1, 2) for x in (query, key, value))
    weights = torch.softmax(query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5, dim=3)
    mixed = (weights @ value).transpose(1, 2).reshape(1, -1, WIDTH)
    states = layer.norm1(states + layer.out(mixed))
    return layer.norm2(states + layer.down(functional.gelu(layer.up(states))))


def export(network: Network, folder: Path, *, opset: int = OPSET) -> None:
    """Write `encoder.onnx` (eight bits), `encoder.float.onnx` and `heads.npz` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.eval().float().cpu()
    full = folder / "encoder.float.onnx"
    _write(network, full, opset)
    quantise(full, folder / "encoder.onnx")
    np.savez_compressed(folder / "heads.npz", **heads_of(network))


def _write(network: Network, path: Path, opset: int) -> None:
    ids = torch.randint(1000, 20000, (1, 40))
    arguments = (ids, torch.ones_like(ids), torch.zeros_like(ids), torch.arange(1, 30))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Plain(network), arguments, str(path), opset_version=opset, dynamo=False,
            input_names=[*INPUTS, "heads"], output_names=["states", "roles", "names", "clauses"],
            dynamic_axes={**{name: {1: "pieces"} for name in INPUTS}, "heads": {0: "words"}},
        )  # fmt: skip


def quantise(source: Path, target: Path, **options: object) -> None:
    """Weights in eight bits a channel, activations scaled a window; the scores of the heads stay floats."""
    model = onnx.load(str(source))
    heads = [n.name for n in model.graph.node if n.op_type in ("MatMul", "Gemm") and _is_head(model, n)]
    small = [*heads, *(f"{name}_MatMul" for name in heads)]  # what onnxruntime makes of a Gemm
    quantize_dynamic(
        str(source), str(target), weight_type=QuantType.QInt8, nodes_to_exclude=small,
        **{"per_channel": True, "reduce_range": True, **options},  # type: ignore[arg-type]
    )  # fmt: skip


def _is_head(model: onnx.ModelProto, node: onnx.NodeProto) -> bool:
    sizes = {i.name: tuple(i.dims) for i in model.graph.initializer}
    return any(min(sizes[name]) < 32 for name in node.input if len(sizes.get(name, ())) == 2)


def heads_of(network: Network) -> dict[str, np.ndarray]:
    """What is computed outside the encoder: the CRF's steps, and the pair scorer's weights."""
    arrays = {"roles_steps": network.crf.steps, "roles_start": network.crf.start}
    arrays |= {f"pairs_{name}": weight for name, weight in network.pairs.state_dict().items()}
    return {name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()}
