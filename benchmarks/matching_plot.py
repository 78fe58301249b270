"""Draw what `benchmarks/matching_scale.py --figures docs/matching-scale.csv` measured.

It needs altair and vl-convert-python, which requirements-dev.txt has.
"""

from __future__ import annotations

import csv
from pathlib import Path

import altair as alt

DOCS = Path(__file__).resolve().parents[1] / "docs"
FIGURES = DOCS / "matching-scale.csv"
PICTURE = DOCS / "pictures" / "matching-scale.svg"
# Told apart on white by people who see few colours (Okabe and Ito, Color Universal Design, 2008).
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")


def main() -> None:
    """Draw a chart for each database, side by side."""
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = [
            row | {"claims": int(row["claims"]), "median_ms": float(row["median_ms"])}
            for row in csv.DictReader(file)
        ]
    ways = list(dict.fromkeys(row["way"] for row in rows))
    colors = alt.Scale(domain=ways, range=COLORS[: len(ways)])
    charts = [
        alt.Chart({"values": [row for row in rows if row["database"] == database]})
        .mark_line(point={"size": 70, "filled": True}, strokeWidth=2)
        .encode(
            x=alt.X("claims:Q", scale=alt.Scale(type="log"), title="claims"),
            y=alt.Y("median_ms:Q", scale=alt.Scale(type="log"), title="ms a query (median)"),
            color=alt.Color("way:N", scale=colors, title=None),
            shape=alt.Shape("way:N", scale=alt.Scale(domain=ways), title=None),
        )
        .properties(title=database, width=300, height=260)
        for database in dict.fromkeys(row["database"] for row in rows)
    ]
    alt.hconcat(*charts).configure(background="white").save(PICTURE)


if __name__ == "__main__":
    main()
