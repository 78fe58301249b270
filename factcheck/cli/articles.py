"""Commands about articles: extract, add-article."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.cli.files import read_bytes
from factcheck.cli.people import find_worker
from factcheck.domain.claim import ClaimDraft
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.files import read_article_file
from factcheck.workflow.intake import ArticleFacts, preview_article, submit_article


def add_article_commands(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps the type private
    """Add the commands about articles."""
    extract = commands.add_parser("extract", help="print the claims of an article; saves nothing")
    _add_article_options(extract)
    extract.add_argument("--format", choices=("jsonl", "table"), default="table")
    extract.set_defaults(run=run_extract)
    add = commands.add_parser("add-article", help="save an article and its claims")
    _add_article_options(add)
    add.add_argument("--title")
    add.add_argument("--publisher")
    add.add_argument("--author")
    add.add_argument("--address")
    add.add_argument("--as", dest="person", required=True, metavar="NAME", help="who adds it")
    add.set_defaults(run=run_add_article)


def run_extract(options: Namespace) -> None:
    """Print the claims of an article."""
    read = read_article_file(read_bytes(options.file), name=options.file.name)
    preview = preview_article(read.text, _facts(options, read.facts))
    for note in (*read.notes, *preview.notes):
        print(f"factcheck: {note}", file=sys.stderr)
    for draft in preview.extraction.claims:
        if options.format == "jsonl":
            print(json.dumps(describe_draft(draft), ensure_ascii=False))
        else:
            print(f"{draft.worth:4.2f}  {draft.text}")


def run_add_article(options: Namespace) -> None:
    """Save an article and its claims."""
    desk = Desk(open_store())
    desk = Desk(desk.store, find_worker(desk, options.person))
    read = read_article_file(read_bytes(options.file), name=options.file.name)
    article, claims = submit_article(desk, read.text, _facts(options, read.facts))
    for note in read.notes:
        print(f"factcheck: {note}", file=sys.stderr)
    print(f"article {article.id} with {len(claims)} claims")


def describe_draft(draft: ClaimDraft) -> dict[str, Any]:
    """Describe a claim as the JSON line that `extract` prints; spans count code points."""
    return {
        "spans": [list(span) for span in draft.spans],
        "text": draft.text,
        "quote": draft.quote,
        "worth": round(draft.worth, 4),
        "reasons": [str(reason) for reason in draft.reasons],
        "speaker": draft.speaker,
        "is_quote": draft.is_quote,
        "quantities": [
            {
                "text": item.text,
                "value": _number(item.value)
                if item.high is None
                else [_number(item.value), _number(item.high)],
                "unit": item.unit,
                "currency": item.currency,
                "modifier": str(item.bound),
                "other_values": [_number(value) for value in item.other_values],
            }
            for item in draft.details.quantities
        ],
        "dates": [
            {"text": item.text, "start": _day(item.start), "end": _day(item.end)}
            for item in draft.details.times
        ],
        "warnings": [str(warning) for warning in draft.warnings],
        "duplicates": [list(span) for span in draft.duplicates],
    }


def _add_article_options(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="text or HTML")
    parser.add_argument(
        "--published", type=_read_day, metavar="DATE", help="YYYY-MM-DD, or a time with zone"
    )
    parser.add_argument("--language", default="auto", help="id, en, ... or auto (default)")


def _facts(options: Namespace, found: ArticleFacts) -> ArticleFacts:
    return ArticleFacts(
        title=getattr(options, "title", None) or found.title,
        publisher=getattr(options, "publisher", None) or found.publisher,
        author=getattr(options, "author", None) or found.author,
        published=options.published or found.published,
        address=getattr(options, "address", None),
        language=None if options.language == "auto" else options.language,
    )


def _read_day(value: str) -> date:
    try:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError as error:
        message = f"{value!r} isn't a date; write YYYY-MM-DD"
        raise ArgumentTypeError(message) from error


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
