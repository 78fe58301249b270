"""The report as one HTML file that can be printed: no scripts, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from factcheck.domain.evidence import Evidence
from factcheck.domain.publisher import Publisher
from factcheck.domain.verdict import Verdict
from factcheck.export.columns import format_value
from factcheck.export.report import ReportRow

Translate = Callable[[str], str]

LABEL_NAMES = {
    "title": "Fact checks",
    "claim": "Claim",
    "words": "Exact words",
    "speaker": "Said by",
    "article": "Article",
    "rationale": "Rationale",
    "evidence": "Evidence",
    "archive": "Archived copy",
    "supports": "supports",
    "refutes": "refutes",
    "context": "context",
    "approved": "Proposed by {proposer}, approved by {approver}, {time}",
    "earlier": "Earlier: {rating}, {time}",
    "correction": "Correction",
}
_HEAD = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>
body {{ font: 11pt/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff; overflow-wrap: anywhere }}
article {{ border-top: 1px solid #999; padding: 1rem 0; break-inside: avoid }}
h2 {{ font-size: 1.15rem; margin: 0 0 .4rem }} h3 {{ font-size: 1rem; margin: .8rem 0 .2rem }}
.rating {{ display: inline-block; border: 2px solid #111; padding: 0 .5rem; font-weight: bold }}
blockquote {{ margin: .3rem 0 .3rem 1rem }} .small {{ font-size: .85rem; color: #444 }}
a {{ color: inherit }} ol {{ padding-left: 1.4rem }}
</style></head><body>
<h1>{title}</h1><p class="small">{publisher} · {time}</p>
"""


def write_page(
    rows: Iterable[ReportRow], publisher: Publisher, *, translate: Translate = str
) -> Iterator[bytes]:
    """Write the approved verdicts as a page, the head first, then a piece for each claim.

    All text is escaped; rows without an approved verdict are left out.

    Args:
        translate: gives the labels in the reader's language.
    """
    started = False
    for row in rows:
        if not started:
            yield _start(row.language, format_value(row.reported_at), publisher, translate)
            started = True
        if row.published:
            yield _Page(row, publisher, translate).write().encode()
    if not started:
        yield _start("en", "", publisher, translate)
    yield b"</body></html>\n"


def _start(language: str, time: str, publisher: Publisher, translate: Translate) -> bytes:
    return _HEAD.format(
        language=escape(language),
        title=escape(translate(LABEL_NAMES["title"])),
        publisher=escape(publisher.name),
        time=escape(time),
    ).encode()


class _Page:
    """The part of the page about one claim."""

    def __init__(self, row: ReportRow, publisher: Publisher, translate: Translate) -> None:
        self._row = row
        self._address = publisher.address_of(row.claim.id)
        self._translate = translate

    def write(self) -> str:
        """Write it."""
        *earlier, verdict = self._row.published
        draft = self._row.claim.draft
        parts = [
            f'<article><h2 dir="auto">{escape(draft.text)}</h2>',
            f'<p><span class="rating">{escape(self._rate(verdict))}</span></p>',
            f'<p dir="auto">{_break(verdict.rationale)}</p>',
            self._write_correction(verdict),
            f"<h3>{self._label('words')}</h3>",
            f'<blockquote dir="auto">“{escape(draft.quote)}”</blockquote>',
            self._write_origin(),
            self._write_evidence(),
            f'<p class="small">{self._sign(verdict)}</p>',
            *(f'<p class="small">{self._write_earlier(item)}</p>' for item in reversed(earlier)),
            f'<p class="small">{_link(self._address)}</p></article>',
        ]
        return "\n".join(part for part in parts if part) + "\n"

    def _label(self, name: str, **values: str) -> str:
        return escape(self._translate(LABEL_NAMES[name]).format(**values))

    def _rate(self, verdict: Verdict) -> str:
        rating = self._row.ratings.get(verdict.rating)
        return rating.label(self._row.language) if rating else verdict.rating

    def _write_correction(self, verdict: Verdict) -> str:
        if not verdict.correction:
            return ""
        return f"<p><strong>{self._label('correction')}:</strong> {_break(verdict.correction)}</p>"

    def _write_origin(self) -> str:
        article, speaker = self._row.article, self._row.claim.draft.speaker
        lines = [f"{self._label('speaker')}: {escape(speaker)}"] if speaker else []
        if article:
            facts = (article.title, article.publisher, format_value(article.published))
            words = " · ".join(escape(fact) for fact in facts if fact)
            lines.append(f"{self._label('article')}: {words}")
            lines += [_link(article.address)] if article.address else []
        return f'<p class="small" dir="auto">{"<br>".join(lines)}</p>' if lines else ""

    def _write_evidence(self) -> str:
        items = self._row.verdict_evidence
        if not items:
            return ""
        listed = "\n".join(f"<li>{self._write_item(item)}</li>" for item in items)
        return f"<h3>{self._label('evidence')}</h3>\n<ol>\n{listed}\n</ol>"

    def _write_item(self, item: Evidence) -> str:
        draft = item.draft
        name = " · ".join(part for part in (draft.title, draft.publisher) if part)
        lines = [f"<strong>{self._label(str(draft.stance))}</strong> {escape(name)}"]
        lines += [f'<span dir="auto">“{escape(draft.excerpt)}”</span>'] if draft.excerpt else []
        lines.append(_link(draft.address))
        if draft.archive_address:
            lines.append(f"{self._label('archive')}: {_link(draft.archive_address)}")
        return "<br>".join(lines)

    def _sign(self, verdict: Verdict) -> str:
        return self._label(
            "approved",
            proposer=self._row.name_person(verdict.proposed_by),
            approver=self._row.name_person(verdict.decided_by),
            time=format_value(verdict.decided_at),
        )

    def _write_earlier(self, verdict: Verdict) -> str:
        head = self._label(
            "earlier", rating=self._rate(verdict), time=format_value(verdict.decided_at)
        )
        return f"{head}<br>{_break(verdict.rationale)}"


def _break(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _link(address: str) -> str:
    shown = escape(address)
    if not address.startswith(("https://", "http://")):
        return shown
    return f'<a href="{shown}" rel="noreferrer">{shown}</a>'
