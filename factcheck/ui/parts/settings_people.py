"""People and roles in Settings: list, add or invite, change roles, keep out."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.newsroom import Member
from factcheck.domain.people import Role
from factcheck.domain.person_fields import NAME_LIMIT
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.parts.names import ROLE_NAMES
from factcheck.ui.parts.settings_saving import ADMINS, may_change, save_setting
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.team import is_team_mode
from factcheck.ui.translation import tr
from factcheck.workflow.accounts import deactivate_person, end_sessions, invite_person
from factcheck.workflow.people import (
    change_person_role,
    let_person_go,
    list_members,
    take_person_back,
)
from factcheck.workflow.setup import register_person


def draw_people() -> None:
    """Draw who is here, and for administrators what changes it."""
    st.caption(
        tr(
            "Fact-checkers propose verdicts; editors also approve what others proposed and change "
            "ratings and thresholds; administrators also decide who works here."
        )
    )
    members = list_members(current_desk())
    allowed = may_change(ADMINS)
    if not any(member.person.role is Role.ADMIN for member in members):
        st.info(
            tr(
                "Nobody here is an administrator. Add one on the command line: "
                "python -m factcheck add-person NAME --role admin"
            )
        )
    for member in members:
        with st.container(border=True, gap="xsmall", key=f"member-{member.person.id}"):
            _draw_member(member)
            if allowed:
                _draw_changes(member)
    if allowed:
        _draw_new()


def _draw_member(member: Member) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape_markdown(member.person.name)}**", width="content")
        st.badge(tr(ROLE_NAMES[member.person.role]), color="blue")
        st.caption(tr("{count} claims in hand", count=member.open_claims), width="content")
        if member.deactivated_at:
            st.badge(tr("deactivated"), color="gray", icon=":material/block:")
            st.caption(show_time(member.deactivated_at), width="content")
        elif is_team_mode():
            st.caption(_describe_sign_in(member), width="content")
        if member.email:
            st.text(member.email, width="content")


def _describe_sign_in(member: Member) -> str:
    if not member.invited:
        return tr("not invited")
    return tr("has signed in") if member.signed_in else tr("invited, has not signed in yet")


def _draw_changes(member: Member) -> None:
    person = member.person
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = _draw_role(f"role-{person.id}", person.role)
        if st.button(tr("Save role"), key=f"save-role-{person.id}", disabled=role is person.role):
            save_setting(
                lambda: change_person_role(current_desk(), person, role), said="Role saved"
            )
        if member.email:
            _draw_sign_in(member, member.email)
        elif not member.invited:
            _draw_leaving(member)


def _draw_sign_in(member: Member, email: str) -> None:
    person = member.person
    if member.deactivated_at:
        if st.button(tr("Let in again"), key=f"readmit-{person.id}", icon=":material/lock_open:"):
            save_setting(
                lambda: invite_person(
                    current_desk(), email, name=person.name, role=person.role, again=True
                ),
                said="The person may sign in again",
            )
        return
    if is_team_mode() and st.button(
        tr("Sign out everywhere"), key=f"end-{person.id}", icon=":material/logout:"
    ):
        save_setting(lambda: end_sessions(current_desk(), email), said="Signed out everywhere")
    if st.button(tr("Deactivate"), key=f"deactivate-{person.id}", icon=":material/block:"):
        save_setting(
            lambda: deactivate_person(current_desk(), email),
            said="Deactivated; what the person did stays under their name",
        )


def _draw_leaving(member: Member) -> None:
    """Draw the same for who has no account, as nobody has in local mode."""
    number = member.person.id
    if member.deactivated_at:
        if st.button(tr("Activate again"), key=f"readmit-{number}", icon=":material/lock_open:"):
            save_setting(
                lambda: take_person_back(current_desk(), number),
                said="The person may work here now",
            )
    elif st.button(tr("Deactivate"), key=f"deactivate-{number}", icon=":material/block:"):
        save_setting(
            lambda: let_person_go(current_desk(), number),
            said="Deactivated; what the person did stays under their name",
        )


def _draw_role(key: str, current: Role) -> Role:
    names = {role: tr(ROLE_NAMES[role]) for role in Role}
    chosen = st.selectbox(
        tr("Role"),
        list(Role),
        index=list(Role).index(current),
        format_func=names.__getitem__,
        key=key,
        width=220,
    )
    return chosen or current


def _draw_new() -> None:
    team = is_team_mode()
    st.markdown("##### " + (tr("Invite a person") if team else tr("Add a person")))
    turn = st.session_state.get("person-turn", 0)  # a new name after each save empties the fields
    with st.form(f"new-person-{turn}", border=True):
        name = st.text_input(tr("Name"), key=f"person-name-{turn}", max_chars=NAME_LIMIT)
        email = (
            st.text_input(
                tr("E-mail address"),
                key=f"person-email-{turn}",
                help=tr("As the sign-in service vouches for it"),
            )
            if team
            else ""
        )
        role = _draw_role(f"person-role-{turn}", Role.CHECKER)
        pressed = st.form_submit_button(tr("Invite") if team else tr("Add"), key="save-person")
    if pressed:
        save_setting(
            lambda: (
                invite_person(current_desk(), email, name=name, role=role)
                if team
                else register_person(current_desk(), name, role)
            ),
            said="The person may work here now",
            done=lambda: st.session_state.update({"person-turn": turn + 1}),
        )
