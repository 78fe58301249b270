"""What the figures of the statistics page have in common: words, colours, rows, axes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.statistics import AgeBand, Statistics
from factcheck.domain.tables import Table
from factcheck.domain.thresholds import BAND
from factcheck.domain.verdict import ClaimState, Rating
from factcheck.ui.parts.charts import Axes, Series
from factcheck.ui.parts.figures import COLUMN_NAMES, Labels
from factcheck.ui.parts.names import STATE_NAMES, name_number
from factcheck.ui.translation import choose_language, tr

AGE_NAMES = {
    AgeBand.DAY: "up to 1 day",
    AgeBand.THREE_DAYS: "1–3 days",
    AgeBand.WEEK: "3–7 days",
    AgeBand.MONTH: "7–30 days",
    AgeBand.OLDER: "over 30 days",
}
STEP_NAMES = {
    "intake_to_approval": "from intake to approval",
    "proposal_to_answer": "from proposal to answer",
}
# Told apart also by who can't tell red from green (Okabe and Ito's palette, darkened).
WORK_COLORS = {
    "claims_taken_in": "#5b8def",
    "verdicts_proposed": "#d08a00",
    "verdicts_approved": "#0f9d74",
}
STATE_CHART_COLORS = {
    ClaimState.NEW: "#c9a300",
    ClaimState.CHECKING: "#5b8def",
    ClaimState.PROPOSED: "#9a6fd0",
    ClaimState.SENT_BACK: "#d9692b",
}
ANSWER_COLORS = {"claims_approved": "#0f9d74", "claims_sent_back": "#d9692b"}
PAIR_COLORS = {"pairs_same": "#0f9d74", "pairs_related": "#5b8def", "pairs_not_same": "#8b93a3"}
PERSON_COLORS = {
    "claims_taken": "#5b8def",
    "evidence_linked": "#8b93a3",
    "pairs_decided": "#9a6fd0",
    "verdicts_proposed": "#d08a00",
    "reviews_given": "#0f9d74",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the figures show, and the ratings in the reader's language.

    Args:
        found: the counts.
        ratings: the scale in its order, retired ones too.
    """

    found: Statistics
    ratings: Sequence[Rating]

    @property
    def rating_labels(self) -> dict[str, str]:
        """Label by code; two ratings of one name are told apart by their code."""
        language = choose_language()
        names = [rating.label(language) for rating in self.ratings]
        return {
            rating.code: name if names.count(name) == 1 else f"{name} ({rating.code})"
            for rating, name in zip(self.ratings, names, strict=True)
        }

    @property
    def labels(self) -> Labels:
        """Words for the codes in tables."""
        ratings = self.rating_labels
        return {
            "rating": ratings,
            "proposed_rating": ratings,
            "second_rating": ratings,
            "state": {state: tr(STATE_NAMES[state]) for state in ClaimState},
            "age": {age: tr(AGE_NAMES[age]) for age in AgeBand},
            "step": {step: tr(name) for step, name in STEP_NAMES.items()},
        }

    def rating_series(self, title: str) -> Series:
        """Give each rating its own colour."""
        labels = self.rating_labels
        return Series(title=title, colors={labels[r.code]: r.color for r in self.ratings})


def name_columns(colors: Mapping[str, str]) -> Series:
    """Give the columns of a table their colours."""
    named = {tr(COLUMN_NAMES[name]): color for name, color in colors.items()}
    return Series(title=tr("What"), colors=named)


def melt_table(table: Table, wanted: Mapping[str, str]) -> list[dict[str, object]]:
    """Give a row for each count of the wanted columns; the first column says at what."""
    return [
        {
            "at": row[0].isoformat() if isinstance(row[0], date) else row[0],
            "kind": tr(COLUMN_NAMES[name]),
            "count": row[at],
        }
        for row in table.rows
        for at, name in enumerate(table.columns)
        if name in wanted
    ]


def week_axes(weeks: Iterable[date], y: str, description: str) -> Axes:
    """Name the axes of counts by week."""
    return Axes(
        x=tr("Week from (UTC)"),
        y=y,
        order=[week.isoformat() for week in weeks],
        description=description,
    )


def name_band(low: int) -> str:
    """Name a band of likeness."""
    return f"{low}–{low + BAND}"


def show_figure(value: float | None) -> str:
    """Write a number to two digits after the point, a dash where there is none."""
    return "–" if value is None else name_number(Decimal(str(round(value, 2))))


def show_share(share: float | None) -> str:
    """Write a share (0..1) in percent, a dash where there is none."""
    return "–" if share is None else f"{round(share * 100)} %"
