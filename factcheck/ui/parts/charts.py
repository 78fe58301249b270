"""Charts of counts: bars and lines whose colours mean the same wherever they appear.

A chart never stands alone: `figures.draw_figure` puts its table and its CSV beside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

Row = Mapping[str, Any]
Chart = alt.Chart | alt.LayerChart
HEIGHT = 340  # pixels, with axes and legend
BAR_HEIGHT = 44  # pixels for each lying bar
AROUND_BARS = 130  # pixels for the axes and their names
LEGEND_ROW = 18  # pixels
GREY = "#8b93a3"  # outline that is seen on light and on dark ground
SHORT_LABEL = 20  # code points; two labels of that length stand side by side on a phone
LABEL_PIXELS = 200  # names of people may be long


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What the colours of a chart stand for.

    Args:
        title: what the kinds are kinds of.
        colors: hexadecimal colour by label, in the order of the legend.
    """

    title: str
    colors: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Names and order of a chart's axes.

    Args:
        x, y: what is written beside them.
        order: the values of the axis that is no count.
        description: what a screen reader says.
    """

    x: str
    y: str
    order: Sequence[str]
    description: str


def stack_bars(rows: Sequence[Row], series: Series, axes: Axes) -> Chart:
    """Stack counts above each value of `at`.

    Args:
        rows: with ``at``, ``kind`` and ``count``.
    """
    drawn: alt.Chart = _bars(rows, series).encode(
        x=_ordinal("x", axes.x, axes.order),
        y=_counts("y", axes.y),
        tooltip=_tooltip(axes.x, series.title, axes.y),
    )
    return drawn.properties(height=HEIGHT, description=axes.description)


def lie_bars(rows: Sequence[Row], series: Series, axes: Axes) -> Chart:
    """Stack counts beside each value of `at`, for values with long names.

    Args:
        rows: with ``at``, ``kind`` and ``count``.
    """
    drawn: alt.Chart = _bars(rows, series).encode(
        y=_ordinal("y", axes.y, axes.order),
        x=_counts("x", axes.x),
        tooltip=_tooltip(axes.y, series.title, axes.x),
    )
    legend = LEGEND_ROW * math.ceil(len(series.colors) / _columns(series))
    height = BAR_HEIGHT * len(axes.order) + AROUND_BARS + legend
    return drawn.properties(height=height, description=axes.description)


def draw_lines(rows: Sequence[Row], series: Series, axes: Axes) -> Chart:
    """Draw a line for each kind, told apart by colour and by the shape of its points."""
    lines = _rank(rows, series).mark_line(point=alt.OverlayMarkDef(size=60), strokeWidth=2)
    drawn: alt.Chart = lines.encode(
        x=_ordinal("x", axes.x, axes.order),
        y=_counts("y", axes.y),
        color=_color(series),
        shape=alt.Shape("kind:N", sort=list(series.colors), title=None),
        tooltip=_tooltip(axes.x, series.title, axes.y),
    )
    return drawn.properties(height=HEIGHT, description=axes.description)


def mark_places(chart: Chart, places: Mapping[str, str], title: str) -> Chart:
    """Mark values of the lower axis by a dashed line with a name."""
    rows = [{"at": at, "name": name} for at, name in places.items()]
    rule = alt.Chart(alt.InlineData(values=rows)).mark_rule(strokeDash=[5, 4], strokeWidth=2)
    drawn = rule.encode(x=alt.X("at:O"), tooltip=[alt.Tooltip("name:N", title=title)])
    layers = alt.layer(chart, drawn.encode(color=alt.value(GREY)))
    assert isinstance(layers, alt.LayerChart)  # noqa: S101 -- without facets it is one
    return layers


def _bars(rows: Sequence[Row], series: Series) -> alt.Chart:
    # The dark colours of the rating scale need an outline on dark ground.
    bars = _rank(rows, series).mark_bar(stroke=GREY, strokeWidth=0.6)
    colored: alt.Chart = bars.encode(color=_color(series), order=alt.Order("rank:Q"))
    return colored


def _rank(rows: Sequence[Row], series: Series) -> alt.Chart:
    kinds = list(series.colors)
    ranked = [{**row, "rank": kinds.index(row["kind"])} for row in rows]
    return alt.Chart(alt.InlineData(values=ranked))


def _color(series: Series) -> alt.Color:
    return alt.Color(
        "kind:N",
        title=series.title,
        scale=alt.Scale(domain=list(series.colors), range=list(series.colors.values())),
        legend=alt.Legend(
            orient="bottom",
            columns=_columns(series),
            labelLimit=LABEL_PIXELS,
            symbolStrokeWidth=0,
            title=None,
            padding=0,
        ),
    )


def _columns(series: Series) -> int:
    return 2 if max(map(len, series.colors)) <= SHORT_LABEL else 1


def _ordinal(axis: str, title: str, order: Sequence[str]) -> Any:  # noqa: ANN401 -- X or Y
    channel = alt.X if axis == "x" else alt.Y
    # Along few bars a long name would be higher than they are, and Vega shrink them to fit.
    above: dict[str, Any] = {"titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -8}
    return channel(
        "at:O",
        title=title,
        scale=alt.Scale(domain=list(order)),
        axis=alt.Axis(
            labelOverlap="greedy" if axis == "x" else False,
            labelAngle=0,
            labelLimit=LABEL_PIXELS,
            **({} if axis == "x" else above),
        ),
    )


def _counts(axis: str, title: str) -> Any:  # noqa: ANN401 -- X or Y
    channel = alt.X if axis == "x" else alt.Y
    return channel(
        "count:Q",
        title=title,
        axis=alt.Axis(format="d", tickMinStep=1),
    )


def _tooltip(at: str, kind: str, count: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("at:O", title=at),
        alt.Tooltip("kind:N", title=kind),
        alt.Tooltip("count:Q", title=count, format="d"),
    ]
