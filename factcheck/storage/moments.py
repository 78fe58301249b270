"""Weeks and seconds of stored times, counted by the database itself on both kinds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class WeekStart(FunctionElement[str]):
    """The Monday (UTC) of the week of a time, as YYYY-MM-DD."""

    name = "week_start"
    type = Text()
    inherit_cache = True


class EpochSeconds(FunctionElement[int]):
    """Whole seconds from 1970 to a time."""

    name = "epoch_seconds"
    type = BigInteger()
    inherit_cache = True


def is_between(column: Any, since: date, until: date) -> ColumnElement[bool]:  # noqa: ANN401 -- a mapped column or a label
    """Whether a time lies on one of these days, UTC."""
    start = datetime.combine(since, time.min, UTC)
    end = datetime.combine(until, time.min, UTC) + timedelta(days=1)
    return (column >= start) & (column < end)  # type: ignore[no-any-return]


@compiles(WeekStart, "sqlite")
def _write_week_for_sqlite(element: WeekStart, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own
    # Six days back, then forward to a Monday: a Monday comes back to itself.
    return f"date({compiler.process(element.clauses, **options)}, '-6 days', 'weekday 1')"


@compiles(WeekStart, "postgresql")
def _write_week_for_postgresql(element: WeekStart, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 -- the same
    moment = compiler.process(element.clauses, **options)
    return f"to_char(date_trunc('week', {moment} AT TIME ZONE 'UTC'), 'YYYY-MM-DD')"


@compiles(EpochSeconds, "sqlite")
def _write_seconds_for_sqlite(element: EpochSeconds, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 -- the same
    return f"CAST(strftime('%s', {compiler.process(element.clauses, **options)}) AS INTEGER)"


@compiles(EpochSeconds, "postgresql")
def _write_seconds_for_postgresql(
    element: EpochSeconds,
    compiler: SQLCompiler,
    **options: Any,  # noqa: ANN401 -- the same
) -> str:
    moment = compiler.process(element.clauses, **options)
    return f"CAST(floor(extract(epoch FROM {moment})) AS BIGINT)"
