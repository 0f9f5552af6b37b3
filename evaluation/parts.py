"""The parts of the evaluation, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from evaluation import ferry, gold, polnear
from evaluation.part import Part
from evaluation.traced import traced

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Task:
    """A part that can be run; `needs` is the path under the shared folder without which it is skipped."""

    name: str
    title: str
    run: Callable[[Path], Part]
    needs: str | None = None


def _own(_: Path, tagger: bool = True) -> Part:
    return gold.evaluate(ROOT / "examples" / "reports", "reports", "", partial(traced, tagger=tagger))


def _ferry(_: Path, tagger: bool = True) -> Part:
    return ferry.evaluate(ROOT / "examples" / "ferry", tracer=partial(traced, tagger=tagger))


def _dossier(_: Path, story: str) -> Part:
    from evaluation import dossiers

    return dossiers.evaluate(ROOT / "examples" / story, f"{story}_dossier")


def _pages(_: Path) -> Part:
    from evaluation import pages

    return pages.evaluate(ROOT / "tests" / "fixtures" / "pages")


def _gold(shared: Path, tagger: bool = True) -> Part:
    return gold.evaluate(shared / "gold", "gold", "", partial(traced, tagger=tagger))


def _polnear(shared: Path, tagger: bool = True) -> Part:
    return polnear.evaluate(shared / "corpora", partial(polnear.traced, tagger=tagger))


def _encoder(shared: Path) -> Part:
    from evaluation.encoder import measures
    from whence.annotations.encoder.model import shipped

    return Part("encoder", "", measures(shipped(), shared / "corpora"))


def _newsquant(shared: Path) -> Part:
    from evaluation.newsquant import score
    from whence.claims.figures import find_figures

    return Part("newsquant", "", dict(score(shared / "corpora", find_figures)))


def _dates(shared: Path) -> Part:
    from evaluation.gum_dates import score
    from whence.claims.dates import find_dates

    measures, misses = {}, []
    for prefix, genre in (("", None), ("news_", "news")):
        found = score(shared / "corpora", find_dates, genre=genre, misses=genre is None)
        misses += found.pop("misses", [])
        measures |= {f"{prefix}{key}": value for key, value in found.items()}
    return Part("gum_dates", "", measures, misses=tuple(misses))


def _coreference(shared: Path) -> Part:
    from evaluation import coreference

    return coreference.evaluate(shared / "corpora")


def _reporting(shared: Path) -> Part:
    from evaluation import gum_reporting

    return gum_reporting.evaluate(shared / "corpora")


def _wordclasses(shared: Path) -> Part:
    from evaluation.wordclasses import accuracy

    found = accuracy(shared / "corpora")
    measures: dict[str, float | int | None] = {}
    misses = []
    for corpus in ("gum", "polnear"):
        measures[f"{corpus}_words"] = found[corpus]["words"]
        measures[f"{corpus}_accuracy"] = round(100 * found[corpus]["accuracy"], 1)
        misses += [f"{corpus}: {n} × {want} read as {got}" for want, got, n in found[corpus]["confusions"]]
    return Part("wordclasses", "", measures, misses=tuple(misses))


TASKS = (
    Task("reports", "Reports with gold (examples/reports, ours)", _own),
    Task("ferry", "The ferry story (examples/ferry, ours)", _ferry),
    Task("ferry_dossier", "The dossier of examples/ferry (ours)", partial(_dossier, story="ferry")),
    Task("talvesh_dossier", "The dossier of examples/talvesh (ours)", partial(_dossier, story="talvesh")),
    Task("pages", "Web pages with golden readings (tests/fixtures/pages, ours)", _pages),
    Task("gold", "Real reports with gold (../shared/gold)", _gold, "gold"),
    Task("polnear", "Attribution relations: PolNeAR, development part", _polnear, "corpora/polnear"),
    *(
        Task(f"{name}_rules", f"{title}: rules alone", partial(run, tagger=False), needs)
        for name, title, run, needs in (
            ("reports", "Reports with gold", _own, None),
            ("ferry", "The ferry story", _ferry, None),
            ("gold", "Real reports with gold", _gold, "gold"),
            ("polnear", "PolNeAR, development part", _polnear, "corpora/polnear"),
        )
    ),
    Task(
        "encoder",
        "The tagger's heads by themselves: PolNeAR and GUM, development parts",
        _encoder,
        "corpora/gum",
    ),
    Task("newsquant", "Figures: NewsQuant, development part", _newsquant, "corpora/newsquant"),
    Task("gum_dates", "Dates: GUM, development part (all genres; news alone)", _dates, "corpora/gum"),
    Task(
        "gum_reporting",
        "Reporting clauses: GUM, development part, news and interviews",
        _reporting,
        "corpora/gum",
    ),
    Task(
        "coreference",
        "Who is meant: people and organisations of GUM, development part",
        _coreference,
        "corpora/gum",
    ),
    Task("wordclasses", "Word classes: development parts of GUM and PolNeAR", _wordclasses, "corpora/gum"),
)
OWN = tuple(task.name for task in TASKS if task.needs is None)


def run(names: Iterable[str], shared: Path) -> list[Part]:
    """Run the named parts; one whose texts are not there comes back skipped, with the reason."""
    wanted = set(names)
    return [_run(task, shared) for task in TASKS if task.name in wanted]


def _run(task: Task, shared: Path) -> Part:
    if task.needs is not None and not shared.is_dir():
        return Part(task.name, task.title, skipped="skipped: ../shared not found")
    if task.needs is not None and not (shared / task.needs).exists():
        return Part(task.name, task.title, skipped=f"skipped: ../shared/{task.needs} not found")
    try:
        return replace(task.run(shared), name=task.name, title=task.title)
    except ModuleNotFoundError as error:
        return Part(task.name, task.title, skipped=f"skipped: module {error.name} not found")
