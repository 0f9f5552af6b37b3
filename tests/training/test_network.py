"""The parts that need torch: skipped where it is not installed, as in continuous integration."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import numpy as np
import pytest
from tests.training.records import article, document

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from training.crf import Crf  # noqa: E402
from training.examples import of_gum, of_polnear  # noqa: E402
from training.losses import losses, total  # noqa: E402
from training.network import Network  # noqa: E402
from training.windows import UNKNOWN, batches, windows_of  # noqa: E402

from whence.annotations.encoder.labels import ROLE_TAGS  # noqa: E402

EXAMPLES = [of_polnear(article()), of_gum(document())]


def test_the_crfs_loss_is_that_of_all_sequences():
    torch.manual_seed(1)
    crf = Crf(("O", "B-a", "I-a"))
    torch.nn.init.normal_(crf.transitions)
    emissions = torch.randn(1, 4, 3)
    tags = torch.tensor([[1, 2, 0, 1]])
    scores = []
    for sequence in itertools.product(range(3), repeat=4):
        score = crf.start[sequence[0]] + sum(emissions[0, n, t] for n, t in enumerate(sequence))
        scores.append(score + sum(crf.steps[a, b] for a, b in itertools.pairwise(sequence)))
    gold = crf.start[1] + sum(emissions[0, n, t] for n, t in enumerate(tags[0]))
    gold = gold + sum(crf.steps[a, b] for a, b in itertools.pairwise(tags[0].tolist()))
    want = (torch.logsumexp(torch.stack(scores), 0) - gold) / 4
    assert float(crf.loss(emissions, tags, torch.ones(1, 4, dtype=torch.bool)).detach()) == pytest.approx(
        float(want.detach()), abs=1e-4
    )


def test_windows_hold_every_word_once():
    example = EXAMPLES[0]
    for offset in (3, 9, 14):
        windows = list(windows_of(example, 16, offset))
        assert [w.first for w in windows[1:]] == [w.last for w in windows[:-1]]
        assert (windows[0].first, windows[-1].last) == (0, len(example.pieces))
        assert all(w.size <= 16 for w in windows)


def test_a_span_cut_by_a_window_goes_on_in_it():
    batch = next(iter(batches([EXAMPLES[0]], 26, 104, random.Random(1))))
    tags = {ROLE_TAGS[t] for row in batch.roles.tolist() for t in row if t != UNKNOWN}
    assert {"B-cue", "B-source"} <= tags


def test_one_batch_can_be_learned():
    torch.manual_seed(1)
    network = Network().train()
    batch = next(iter(batches(EXAMPLES, 64, 256, random.Random(1))))
    optimiser = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=1e-3)
    seen = []
    for _ in range(12):
        found = losses(network, batch)
        optimiser.zero_grad()
        total(found).backward()
        optimiser.step()
        seen.append(float(total(found).detach()))
    assert set(found) == {"roles", "pairs", "names", "clauses"}
    assert seen[-1] < 0.6 * seen[0]


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from training import loop

    monkeypatch.setattr("training.network.Encoder.load_base", lambda self, path: None)
    recipe = loop.Recipe(epochs=4, window=64, budget=64)
    whole = loop.train(recipe, EXAMPLES, tmp_path, tmp_path / "whole", every=1)
    step = loop._step
    taken = []

    def stopping(*given: object) -> dict[str, float]:
        taken.append(1)
        if len(taken) == 3:
            raise KeyboardInterrupt
        return step(*given)

    monkeypatch.setattr(loop, "_step", stopping)
    with pytest.raises(KeyboardInterrupt):
        loop.train(recipe, EXAMPLES, tmp_path, tmp_path / "stopped", every=1)
    monkeypatch.setattr(loop, "_step", step)
    resumed = loop.train(recipe, EXAMPLES, tmp_path, tmp_path / "stopped", every=1)
    kept = sorted(path.name for path in (tmp_path / "stopped").glob("part*.pt"))
    assert kept
    assert kept == sorted(path.name for path in (tmp_path / "whole").glob("part*.pt"))
    for name, weight in whole.state_dict().items():
        assert torch.equal(weight, resumed.state_dict()[name]), name


def test_the_mean_of_two_checkpoints(tmp_path: Path):
    from training.averaging import network_of, save_mean

    states = [Network().state_dict() for _ in range(2)]
    for number, state in enumerate(states):
        torch.save({"network": state}, tmp_path / f"{number}.pt")
    save_mean([tmp_path / "0.pt", tmp_path / "1.pt"], tmp_path / "mean.pt")
    mean = network_of(tmp_path / "mean.pt").state_dict()["roles.weight"]
    assert torch.allclose(mean, (states[0]["roles.weight"] + states[1]["roles.weight"]) / 2)


def test_export_keeps_what_the_network_says(tmp_path: Path):
    pytest.importorskip("onnx")
    from training.export import export

    from whence.annotations.encoder.model import load

    torch.manual_seed(2)
    network = Network().eval()
    export(network, tmp_path)
    model = load(tmp_path)
    pieces = EXAMPLES[0].pieces
    scores = model.read(pieces)
    batch = next(iter(batches([EXAMPLES[0]], 256, 256, random.Random(1))))
    states = network.encoder(batch.ids, batch.shapes, batch.places)
    if batch.windows[0].first == 0 and batch.windows[0].last == len(pieces):
        own = network.roles(states.gather(1, batch.heads.unsqueeze(2).expand(-1, -1, states.shape[2])))
        assert np.corrcoef(own.detach().numpy().ravel(), scores.roles.ravel())[0, 1] > 0.98
    assert scores.roles.shape == (len(pieces), len(ROLE_TAGS))
