"""How figures moved, as a Vega-Lite specification: a bar from low to high for each report, over time."""

from __future__ import annotations

from typing import Any

from whence.dossiers.dossier import Dossier

_TIME = {"field": "at", "type": "temporal", "scale": {"type": "utc"}}


def chart_spec(dossier: Dossier) -> dict[str, Any]:
    """The specification, its data inline: a plot for each series, a mark for each report's bounds."""
    publishers = {r.id: r.publisher or "unknown publisher" for r in dossier.reports}
    rows = [
        {
            "series": update.what,
            "report": publishers.get(point.report, point.report),
            "at": point.as_of,
            "low": point.low if point.low is not None else 0,
            "high": point.high if point.high is not None else point.low,
            "open": "at least" if point.high is None else "at most" if point.low is None else "exactly",
        }
        for update in dossier.updates
        for point in update.series
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": rows},
        "facet": {"row": {"field": "series", "type": "nominal", "title": None}},
        "resolve": {"scale": {"y": "independent"}},
        "spec": {
            "width": 560,
            "height": 160,
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 2},
                    "encoding": {
                        "x": {**_TIME, "title": "as of (UTC)"},
                        "y": {"field": "low", "type": "quantitative", "title": None},
                        "y2": {"field": "high"},
                    },
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 60},
                    "encoding": {
                        "x": _TIME,
                        "y": {"field": "high", "type": "quantitative"},
                        "shape": {
                            "field": "open",
                            "type": "nominal",
                            "title": "bound",
                            "scale": {
                                "domain": ["at least", "at most", "exactly"],
                                "range": ["triangle-up", "triangle-down", "circle"],
                            },
                        },
                        "tooltip": [{"field": "report"}, {"field": "low"}, {"field": "high"}],
                    },
                },
            ],
        },
    }
