"""The statistics as tables; docs/statistics.md explains each column."""

from __future__ import annotations

from factcheck.domain.statistics import Statistics
from factcheck.domain.tables import Table
from factcheck.domain.thresholds import BAND

WEEK = "week_start_utc"


def tabulate_verdicts(found: Statistics) -> Table:
    """Make the table of approved verdicts by week and rating."""
    rows = tuple((item.week, item.rating, item.verdicts) for item in found.verdicts)
    return Table("verdicts", (WEEK, "rating", "verdicts_approved"), rows)


def tabulate_work(found: Statistics) -> Table:
    """Make the table of what went in and out by week."""
    return Table(
        "throughput",
        (WEEK, "claims_taken_in", "verdicts_proposed", "verdicts_approved"),
        tuple((item.week, item.taken_in, item.proposed, item.approved) for item in found.work),
    )


def tabulate_open_claims(found: Statistics) -> Table:
    """Make the table of the claims that wait now, by age and state."""
    rows = tuple((item.age, item.state, item.claims) for item in found.open_claims)
    return Table("open-claims", ("age", "state", "claims"), rows)


def tabulate_durations(found: Statistics) -> Table:
    """Make the table of how long things took."""
    return Table(
        "durations",
        ("step", "count", "median_hours", "hours_of_9_in_10"),
        tuple(
            (step, item.count, item.median_hours, item.slow_hours)
            for step, item in (
                ("intake_to_approval", found.approval),
                ("proposal_to_answer", found.review),
            )
        ),
    )


def tabulate_reviews(found: Statistics) -> Table:
    """Make the table of first reviews by week."""
    rows = tuple((item.week, item.approved, item.sent_back) for item in found.reviews)
    return Table("first-reviews", (WEEK, "claims_approved", "claims_sent_back"), rows)


def tabulate_opinions(found: Statistics) -> Table:
    """Make the table of blind second opinions."""
    rows = tuple((item.proposed, item.second, item.count) for item in found.opinions)
    return Table("second-opinions", ("proposed_rating", "second_rating", "verdicts"), rows)


def tabulate_bands(found: Statistics) -> Table:
    """Make the table of decisions about pairs by band of likeness."""
    return Table(
        "matches",
        (
            *("likeness_from", "likeness_to", "pairs_same", "pairs_related"),
            *("pairs_not_same", "precision_percent"),
        ),
        tuple(
            (
                band.low,
                band.low + BAND,
                band.same,
                band.related,
                band.different,
                None if band.precision is None else round(band.precision * 100, 1),
            )
            for band in found.bands
            if band.total
        ),
    )


def tabulate_people(found: Statistics) -> Table:
    """Make the table of what each person did."""
    return Table(
        "people",
        (
            *("person", "claims_taken", "evidence_linked", "pairs_decided", "verdicts_proposed"),
            *("verdicts_approved", "verdicts_sent_back", "reviews_given"),
        ),
        tuple(
            (
                *(item.name, item.taken, item.evidence, item.matches, item.proposed),
                *(item.approved, item.sent_back, item.reviewed),
            )
            for item in found.people
        ),
    )
