"""Language, data sources, changes and the program itself in Settings."""

from __future__ import annotations

import re
from decimal import Decimal

import streamlit as st

from factcheck.ui.context import current_desk, show_time
from factcheck.ui.parts.history import describe_change
from factcheck.ui.parts.names import name_number
from factcheck.ui.parts.settings_saving import EDITORS, may_change, save_setting
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.translation import LANGUAGES, tr
from factcheck.workflow.newsroom import (
    describe_installation,
    list_newsroom_changes,
    list_sources,
    read_default_language,
    save_default_language,
)

BROWSER = "browser"
COUNT_NAMES = {
    "articles": "articles",
    "claims": "claims of articles",
    "imported": "imported earlier claims",
    "evidence": "links to evidence",
    "verdicts": "revisions of verdicts",
    "decisions": "decisions about pairs",
    "people": "people",
    "events": "lines of history",
}
CHANGE_NAMES = {
    "rating.add": "rating added",
    "rating.change": "rating changed",
    "rating.order": "ratings put into another order",
    "rating.retire": "rating retired",
    "rating.restore": "rating restored",
    "setting.save": "setting saved",
    "person.add": "person added",
    "person.role": "role changed",
    "person.leave": "person deactivated",
    "person.return": "person works here again",
    "claims.import": "earlier claims imported",
    "account.invite": "person invited",
    "account.deactivate": "person deactivated",
    "account.sign_out": "person signed out everywhere",
}
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<(https?://[^>]*)>")


def draw_language() -> None:
    """Draw in which language the dashboard greets whoever chose none."""
    st.caption(
        tr(
            "For whoever hasn’t chosen a language at the top of the page. Everybody’s own choice "
            "goes before it."
        )
    )
    allowed = may_change(EDITORS)
    current = read_default_language(current_desk())
    names = {BROWSER: tr("the browser’s language")} | LANGUAGES
    chosen = st.radio(
        tr("Language of the dashboard"),
        list(names),
        index=list(names).index(current if current in names else BROWSER),
        format_func=names.__getitem__,
        key="newsroom-language",
        disabled=not allowed,
    )
    wanted = None if chosen == BROWSER else chosen
    if st.button(
        tr("Save language"), key="save-language", disabled=not allowed or wanted == current
    ):
        save_setting(
            lambda: save_default_language(current_desk(), wanted, tuple(LANGUAGES)),
            said="Language saved",
        )


def draw_sources() -> None:
    """Draw where imported earlier claims come from."""
    st.caption(tr("Earlier claims that were checked elsewhere and imported, by publisher."))
    sources = list_sources(current_desk())
    if not sources:
        st.info(
            tr(
                "No earlier claims were imported. Bring some in on the command line: "
                "python -m factcheck import-claims FILE. The file docs/import.md says how the file "
                "must look."
            )
        )
        return
    st.dataframe(
        {
            tr("Publisher"): [source.publisher or tr("not named") for source in sources],
            tr("Claims"): [source.claims for source in sources],
            tr("Oldest check"): [source.oldest for source in sources],
            tr("Newest check"): [source.newest for source in sources],
            tr("Last imported"): [show_time(source.imported_at) for source in sources],
        },
        hide_index=True,
        height="content",
        key="claim-sources",
    )


def draw_changes() -> None:
    """Draw what was changed in the settings and who did it, newest first."""
    events = list_newsroom_changes(current_desk())
    if not events:
        st.caption(tr("Nothing has been changed yet."))
    for event in events:
        name = CHANGE_NAMES.get(event.draft.action)
        st.markdown(
            f"**{escape_markdown(tr(name) if name else event.draft.action)}** · "
            f"{escape_markdown(event.person or tr('command line'))} · {show_time(event.at)}"
        )
        st.text(" · ".join(describe_change(event.draft.before, event.draft.after)))


def draw_about() -> None:
    """Draw version, database, counts, licence and where the program's data comes from."""
    found = describe_installation(current_desk())
    st.markdown(f"**Factcheck {escape_markdown(found.version)}**")
    st.text(tr("Licence: {name}", name="Apache 2.0"))
    st.text(
        tr(
            "Database: {database}, migration {migration} (the program needs {newest})",
            database=found.database,
            migration=found.migration,
            newest=found.newest_migration,
        )
    )
    st.dataframe(
        {
            tr("What"): [tr(COUNT_NAMES[name]) for name in COUNT_NAMES],
            tr("Count"): [name_number(Decimal(found.counts[name])) for name in COUNT_NAMES],
        },
        hide_index=True,
        height="content",
        width=420,
        key="newsroom-counts",
    )
    if found.sources:
        with st.expander(tr("Where the program’s own data comes from"), key="about-sources"):
            st.markdown(_without_links(found.sources))


def _without_links(markdown: str) -> str:
    """Keep the words of links and images: nothing here may lead out or be loaded."""
    return LINK.sub(lambda found: found[1] or found[2] or "", markdown).replace("# ", "##### ", 1)
