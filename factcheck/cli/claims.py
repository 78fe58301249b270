"""Commands about claims: import-claims, match, compare, export."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from factcheck.cli.files import open_bytes, read_lines
from factcheck.domain.match import Comparison, Relation
from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk, open_store, open_terminal
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.lookup import Hit, Pair, Query, compare_pairs, match_queries
from factcheck.workflow.report import (
    export_claim_reviews,
    export_csv,
    export_page,
    read_publisher,
)

TOP = 10
TOP_LIMIT = 1000


def add_claim_commands(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps the type private
    """Add the commands about claims."""
    imports = commands.add_parser("import-claims", help="bring in claims checked earlier")
    imports.add_argument("file", type=Path, metavar="FILE", help="JSON lines or CSV")
    imports.set_defaults(run=run_import)
    match = commands.add_parser("match", help="find earlier claims that may say the same")
    asked = match.add_mutually_exclusive_group(required=True)
    asked.add_argument("--text", metavar="T")
    asked.add_argument("--queries", type=Path, metavar="FILE", help="JSON lines with id and text")
    match.add_argument("--language", help="id, en, ...; without it each text says or is guessed")
    match.add_argument("--top", type=_read_count, default=TOP, metavar="N")
    _add_format(match)
    match.set_defaults(run=run_match)
    compare = commands.add_parser("compare", help="compare pairs of claims")
    compare.add_argument(
        "--pairs", type=Path, required=True, metavar="FILE", help="JSON lines with id, a, b"
    )
    _add_format(compare)
    compare.set_defaults(run=run_compare)
    export = commands.add_parser("export", help="write the report: CSV, ClaimReview or a page")
    export.add_argument("--format", choices=tuple(FORMATS), default="csv")
    export.add_argument("--state", choices=[*map(str, ClaimState), "all"], default="published")
    export.add_argument("--article", type=int, metavar="NUMBER")
    export.add_argument("--output", type=Path, metavar="FILE", help="standard output without it")
    export.add_argument("--bom", action="store_true", help="begin with a byte order mark (Excel)")
    export.add_argument("--language", default="en", help="in which ratings are named")
    export.set_defaults(run=run_export)


def run_import(options: Namespace) -> None:
    """Bring in earlier claims."""
    with open_bytes(options.file) as stream, tqdm(unit=" claims", disable=None) as bar:

        def show(read: int, total: int) -> None:
            bar.total = total
            bar.update(read - bar.n)

        report = import_earlier_claims(
            open_terminal(), stream, name=options.file.name, progress=show
        )
    for note in report.notes:
        print(f"factcheck: {note}", file=sys.stderr)
    print(f"{report.added} claims added, {report.known} were known already")


def run_match(options: Namespace) -> None:
    """Find earlier claims."""
    if options.queries is None:
        queries: Iterable[Query] = [Query(id="1", text=options.text, language=options.language)]
    else:
        queries = _read_queries(options.queries, options.language)
    for query, hits in match_queries(Desk(open_store()), queries, limit=options.top):
        if options.format == "jsonl":
            described = [describe_hit(hit) for hit in hits]
            print(json.dumps({"id": query.id, "hits": described}, ensure_ascii=False))
        else:
            print(f"{query.id}: {query.text[:100]}")
            for hit in hits:
                comparison = hit.match.comparison
                print(f"  {comparison.score:5.1f} {label_hit(comparison):8} {hit.name}")


def run_compare(options: Namespace) -> None:
    """Compare pairs of claims."""
    for pair, comparison in compare_pairs(_read_pairs(options.pairs)):
        described = {"id": pair.id, "label": _label_pair(comparison), **_describe(comparison)}
        if options.format == "jsonl":
            print(json.dumps(described, ensure_ascii=False))
        else:
            reasons = " ".join(described["reasons"])
            print(f"{pair.id}: {described['label']} ({comparison.score:.0f}) {reasons}")


def run_export(options: Namespace) -> None:
    """Write the report."""
    states = () if options.state == "all" else (ClaimState(options.state),)
    wanted = ClaimFilter(states=states, article_id=options.article)
    pieces = FORMATS[options.format](Desk(open_store()), wanted, options)
    if options.output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
    else:
        with options.output.open("wb") as file:
            file.writelines(pieces)


def _export_csv(desk: Desk, wanted: ClaimFilter, options: Namespace) -> Iterator[bytes]:
    return export_csv(desk, wanted, language=options.language, bom=options.bom)


def _export_reviews(desk: Desk, wanted: ClaimFilter, options: Namespace) -> Iterator[bytes]:
    return export_claim_reviews(desk, wanted, read_publisher(), language=options.language)


def _export_page(desk: Desk, wanted: ClaimFilter, options: Namespace) -> Iterator[bytes]:
    return export_page(desk, wanted, read_publisher(), language=options.language)


FORMATS = {"csv": _export_csv, "jsonld": _export_reviews, "html": _export_page}


def describe_hit(hit: Hit) -> dict[str, Any]:
    """Describe an earlier claim as the JSON that `match` prints."""
    comparison = hit.match.comparison
    return {"id": hit.name, "label": label_hit(comparison), **_describe(comparison)}


def label_hit(comparison: Comparison) -> str:
    """Label a hit: what isn't the same and doesn't conflict was found for its words."""
    relation = comparison.relation
    return str(Relation.RELATED if relation is Relation.DIFFERENT else relation)


def _label_pair(comparison: Comparison) -> str:
    relation = comparison.relation
    return str(Relation.DIFFERENT if relation is Relation.RELATED else relation)


def _describe(comparison: Comparison) -> dict[str, Any]:
    return {
        "score": round(comparison.score, 2),
        "conflicts": [str(conflict.kind) for conflict in comparison.conflicts],
        "reasons": [
            *(str(conflict.explanation) for conflict in comparison.conflicts),
            *map(str, comparison.reasons),
        ],
    }


def _read_queries(path: Path, language: str | None) -> Iterator[Query]:
    for record in read_lines(path, "id", "text"):
        known = language or record.get("language") or record.get("lang")
        yield Query(id=str(record["id"]), text=str(record["text"]), language=known)


def _read_pairs(path: Path) -> Iterator[Pair]:
    for record in read_lines(path, "id", "a", "b"):
        named = str(record.get("language") or record.get("lang") or "")
        # "id-en" says which two languages there are, not which of the texts is in which.
        known = None if "-" in named else named or None
        yield Pair(
            id=str(record["id"]),
            first=str(record["a"]),
            second=str(record["b"]),
            languages=(known, known),
        )


def _add_format(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=("jsonl", "table"), default="table")


def _read_count(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= TOP_LIMIT:
        message = f"{value!r} isn't a whole number from 1 to {TOP_LIMIT}"
        raise ArgumentTypeError(message)
    return int(value)
