"""What Streamlit remembers of widgets that are no longer drawn.

For each widget that a session ever drew, Streamlit keeps what it knows about it until the session
ends: some 16 things for each claim that was opened, 17 kB, so that somebody who works through a
thousand claims a day takes 17 MB. What has neither a value nor a place on the page is of no use:
the page registers what it draws again on every run. Streamlit has no public way to drop it.
"""

from __future__ import annotations

from contextlib import suppress

from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_widgets() -> None:
    """Drop what is kept about widgets without a value; called before anything is drawn."""
    context = get_script_run_ctx()
    if context is None:
        return
    # Another version may keep it elsewhere; then it only takes more memory.
    with suppress(AttributeError, KeyError, TypeError):
        state = context.session_state._state  # noqa: SLF001 -- see above
        known = state._new_widget_state  # noqa: SLF001
        valued = {*known.states, *state._old_state}  # noqa: SLF001
        for number in known.widget_metadata.keys() - valued:
            del known.widget_metadata[number]
