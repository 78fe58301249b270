"""Role x action: who may do what, as one table; `test_roles.py` tries every cell."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from factcheck.domain.accounts import Identity
from factcheck.domain.claim import Claim, Span
from factcheck.domain.match import Relation
from factcheck.domain.people import Role
from factcheck.domain.queue_query import QueueQuery
from factcheck.domain.reuse import ReuseDecision
from factcheck.domain.scale import RatingDraft
from factcheck.domain.thresholds import Thresholds
from factcheck.domain.verdict import VerdictDraft
from factcheck.workflow.accounts import deactivate_person, end_sessions, invite_person
from factcheck.workflow.admission import admit_person, sign_out
from factcheck.workflow.agreement import give_opinion, set_blind_review
from factcheck.workflow.batches import (
    assign_claims,
    drop_claims,
    release_claims,
    set_due_of_claims,
    tag_claims,
)
from factcheck.workflow.claims import (
    ClaimEdit,
    add_claim_by_hand,
    drop_claim,
    edit_claim,
    release_claim,
    restore_claim,
    take_claim,
)
from factcheck.workflow.comments import add_comment, see_comments
from factcheck.workflow.corrections import answer_reuse, list_corrected_reuses
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.drafts import keep_draft
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.evidence import (
    add_archive,
    copy_evidence,
    copy_piece,
    link_evidence,
    move_evidence,
    unlink_evidence,
)
from factcheck.workflow.groups import decide_match
from factcheck.workflow.guide import hide_guide
from factcheck.workflow.intake import submit_article
from factcheck.workflow.lineage import merge_claims, split_claim
from factcheck.workflow.newsroom import save_default_language
from factcheck.workflow.people import change_person_role, let_person_go, take_person_back
from factcheck.workflow.queue import list_rating_scale, take_next_claim
from factcheck.workflow.ratings import (
    add_rating,
    change_rating,
    order_ratings,
    restore_rating,
    retire_rating,
)
from factcheck.workflow.reuse import reuse_check
from factcheck.workflow.review import (
    approve_verdict,
    propose_verdict,
    reopen_claim,
    send_back_verdict,
    take_over_claim,
    withdraw_verdict,
)
from factcheck.workflow.saved_views import delete_view, rename_view, save_view
from factcheck.workflow.setup import load_demo, register_person
from factcheck.workflow.tags import set_due, set_tags
from factcheck.workflow.take_limit import save_take_limit
from factcheck.workflow.thresholds import save_thresholds
from factcheck.workflow.tray import IncomingFile, read_incoming_file, save_tray_article
from factcheck.workflow.undo import undo_change
from tests.factories import add_article, find_claim, make_evidence, propose, publish, reload


class Actor(StrEnum):
    """Who tries it. NONE is the dashboard before anybody was chosen or signed in."""

    NONE = "none"
    CHECKER = "checker"
    EDITOR = "editor"
    ADMIN = "admin"
    TERMINAL = "terminal"


SATIRE = RatingDraft(labels={"en": "Satire"}, color="#5B21B6")
NOBODY: frozenset[Actor] = frozenset()
PEOPLE = frozenset({Actor.CHECKER, Actor.EDITOR, Actor.ADMIN})
EDITORS = frozenset({Actor.EDITOR, Actor.ADMIN})
ADMINS = frozenset({Actor.ADMIN, Actor.TERMINAL})
EVERYBODY = frozenset(Actor)


@dataclass
class Newsroom:
    """A newsroom with an article, a colleague of each role, and whoever tries something.

    Args:
        actor: who tries it.
        owner: who owns what the action is about: the actor, or a colleague where the actor
            can't own anything.
    """

    terminal: Desk
    checker: Desk
    editor: Desk
    actor: Desk
    claims: list[Claim] = field(default_factory=list)

    @property
    def owner(self) -> Desk:
        return self.actor if self.actor.person else self.checker

    def claim(self) -> Claim:
        if not self.claims:
            self.claims = add_article(self.checker)
        return reload(self.checker, find_claim(self.claims, "12.000"))

    def other_claim(self) -> Claim:
        self.claim()
        return reload(self.checker, find_claim(self.claims, "420 meter"))


Call = Callable[[], object]
DUE = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Action:
    """A row of the table.

    Args:
        function: of the workflow.
        allowed: for whom it works; everybody else is refused, and nothing changes.
        prepare: brings the newsroom into a state in which it would work, and gives the call.
        condition: what else the row is about, "" for nothing.
        silent: whether it writes nothing into the history.
    """

    function: Callable[..., object]
    allowed: frozenset[Actor]
    prepare: Callable[[Newsroom], Call]
    condition: str = ""
    silent: bool = False

    def __str__(self) -> str:
        return f"{self.function.__name__} {self.condition}".strip()


def _on_claim(function: Callable[..., object], *arguments: object) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        claim = room.claim()
        return lambda: function(room.actor, claim.id, claim.version, *arguments)

    return prepare


def _on_taken(owner: str) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        claim = take_claim(getattr(room, owner), room.claim().id, room.claim().version)
        return lambda: release_claim(room.actor, claim.id, claim.version)

    return prepare


def _on_proposed(
    function: Callable[..., object], owner: str, *arguments: object
) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        claim = propose(getattr(room, owner), room.claim())
        return lambda: function(room.actor, claim.id, claim.version, *arguments)

    return prepare


def _restore(room: Newsroom) -> Call:
    claim = room.claim()
    dropped = drop_claim(room.checker, claim.id, claim.version, "ganda")
    return lambda: restore_claim(room.actor, dropped.id, dropped.version)


def _reopen(room: Newsroom) -> Call:
    claim = publish(room.checker, room.editor, room.claim())
    return lambda: reopen_claim(room.actor, claim.id, claim.version)


def _add(room: Newsroom) -> Call:
    article_id = room.claim().article_id
    assert article_id is not None
    return lambda: add_claim_by_hand(room.actor, article_id, [Span(0, 34)])


def _split(room: Newsroom) -> Call:
    claim = room.claim()
    start, end = claim.draft.spans[0]
    parts = [[Span(start, start + 20)], [Span(start + 20, end)]]
    return lambda: split_claim(room.actor, claim.id, claim.version, parts)


def _merge(room: Newsroom) -> Call:
    claims = [room.claim(), room.other_claim()]
    return lambda: merge_claims(room.actor, [(claim.id, claim.version) for claim in claims])


def _propose(room: Newsroom) -> Call:
    claim = room.claim()
    link_evidence(room.checker, claim.id, claim.version, make_evidence())
    claim, draft = room.claim(), VerdictDraft(rating="true", rationale="Cocok.")
    return lambda: propose_verdict(room.actor, claim.id, claim.version, draft)


def _unlink(room: Newsroom) -> Call:
    evidence = link_evidence(room.checker, room.claim().id, room.claim().version, make_evidence())
    claim = room.claim()
    return lambda: unlink_evidence(room.actor, claim.id, claim.version, evidence.id)


def _copy(room: Newsroom) -> Call:
    other, claim = room.other_claim(), room.claim()
    link_evidence(room.checker, other.id, other.version, make_evidence())
    return lambda: copy_evidence(room.actor, claim.id, claim.version, other.id)


def _copy_piece(room: Newsroom) -> Call:
    other, claim = room.other_claim(), room.claim()
    piece = link_evidence(room.checker, other.id, other.version, make_evidence())
    return lambda: copy_piece(room.actor, claim.id, claim.version, piece.id)


def _move(room: Newsroom) -> Call:
    for name in ("a", "b"):
        draft = make_evidence(address=f"https://data.example.org/{name}")
        last = link_evidence(room.checker, room.claim().id, room.claim().version, draft)
    claim = room.claim()
    return lambda: move_evidence(room.actor, claim.id, claim.version, last.id, steps=-1)


def _archive(room: Newsroom) -> Call:
    evidence = link_evidence(room.checker, room.claim().id, room.claim().version, make_evidence())
    claim, address = room.claim(), "https://archive.example.org/a"
    return lambda: add_archive(room.actor, claim.id, claim.version, evidence.id, address=address)


def _reuse(room: Newsroom) -> Call:
    other, claim = publish(room.checker, room.editor, room.other_claim()), room.claim()
    decide_match(room.checker, claim.id, other.id, Relation.SAME, score=90.0)
    claim = room.claim()
    return lambda: reuse_check(room.actor, claim.id, claim.version, other.id, score=90.0)


def _answer_reuse(decision: ReuseDecision) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        other, claim = publish(room.checker, room.editor, room.other_claim()), room.claim()
        reuse_check(room.checker, claim.id, claim.version, other.id, score=90.0)
        publish(room.checker, room.editor, room.claim())
        other = reopen_claim(room.checker, other.id, other.version)
        draft = VerdictDraft(rating="false", rationale="Ralat.", correction="Salah kutip.")
        propose_verdict(room.checker, other.id, other.version, draft)
        approve_verdict(room.editor, other.id, reload(room.checker, other).version)
        (item,) = list_corrected_reuses(room.checker)
        return lambda: answer_reuse(
            room.actor,
            item.reuse.id,
            item.correction.id,
            decision=decision,
            version=item.claim.version,
        )

    return prepare


def _comment(room: Newsroom) -> Call:
    claim = room.claim()
    return lambda: add_comment(room.actor, claim.id, "Lihat sumber kedua, @Laras.")


def _see_comments(room: Newsroom) -> Call:
    claim = room.claim()
    names = [desk.person.name for desk in (room.editor, room.owner) if desk.person]
    add_comment(room.checker, claim.id, " ".join(f"@{name}" for name in names))
    return lambda: see_comments(room.actor, claim.id)


def _undo(owner: str) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        claim = room.claim()
        edit = ClaimEdit(text="Kata-kata baru.")
        edited = edit_claim(getattr(room, owner), claim.id, claim.version, edit)
        return lambda: undo_change(room.actor, claim.id, edited.version)

    return prepare


def _decide(room: Newsroom) -> Call:
    claim, other = room.claim(), room.other_claim()
    return lambda: decide_match(room.actor, claim.id, other.id, Relation.RELATED, score=40.0)


def _submit(room: Newsroom) -> Call:
    return lambda: submit_article(room.actor, "Sebanyak 75 ton padi dipanen di Sukamaju.\n")


def _save_tray(room: Newsroom) -> Call:
    data = b"Sebanyak 75 ton padi dipanen di Sukamaju."
    file = IncomingFile(name="padi.txt", size=len(data), read=lambda: data)
    waiting = read_incoming_file(room.checker, file)
    return lambda: save_tray_article(room.actor, waiting)


def _take_next(room: Newsroom) -> Call:
    room.claim()
    return lambda: take_next_claim(room.actor)


def _assign(to: str) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        claim, person = room.claim(), getattr(room, to).person
        return lambda: assign_claims(room.actor, [(claim.id, claim.version)], person.id)

    return prepare


def _on_batch(function: Callable[..., object], *arguments: object) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        claim = take_claim(room.checker, room.claim().id, room.claim().version)
        return lambda: function(room.actor, [(claim.id, claim.version)], *arguments)

    return prepare


def _tag_batch(room: Newsroom) -> Call:
    claim = room.claim()
    return lambda: tag_claims(room.actor, [(claim.id, claim.version)], add=["pemilu"])


def _on_view(function: Callable[..., object], *arguments: object) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        save_view(room.owner, "lama", QueueQuery())
        return lambda: function(room.actor, "lama", *arguments)

    return prepare


def _import(room: Newsroom) -> Call:
    rows = b"id,text,verdict,language\nx,Harga cabai naik 40 persen pada 2025.,Benar,id\n"
    return lambda: import_earlier_claims(room.actor, io.BytesIO(rows), name="earlier.csv")


def _save_thresholds(room: Newsroom) -> Call:
    return lambda: save_thresholds(room.actor, "id", Thresholds(suggest=35.0, reuse=85.0))


def _register(room: Newsroom) -> Call:
    return lambda: register_person(room.actor, "Orang Baru", Role.CHECKER)


def _with(function: Callable[..., object], *arguments: object) -> Callable[[Newsroom], Call]:
    return lambda room: lambda: function(room.actor, *arguments)


def _change_rating(room: Newsroom) -> Call:
    shown = list_rating_scale(room.terminal)[0]
    draft = RatingDraft(labels={"en": "Correct"}, color=shown.color, value=shown.value)
    return lambda: change_rating(room.actor, shown, draft)


def _order_ratings(room: Newsroom) -> Call:
    codes = [rating.code for rating in list_rating_scale(room.terminal)]
    return lambda: order_ratings(room.actor, codes[::-1])


def _restore_rating(room: Newsroom) -> Call:
    retire_rating(room.editor, "false")
    return lambda: restore_rating(room.actor, "false")


def _change_role(room: Newsroom) -> Call:
    person = room.checker.person
    assert person is not None
    return lambda: change_person_role(room.actor, person, Role.EDITOR)


def _let_go(room: Newsroom) -> Call:
    person = room.checker.require_person()
    return lambda: let_person_go(room.actor, person.id)


def _take_back(room: Newsroom) -> Call:
    person = room.checker.require_person()
    let_person_go(room.terminal, person.id)
    return lambda: take_person_back(room.actor, person.id)


def _invite(room: Newsroom) -> Call:
    return lambda: invite_person(room.actor, "new@kabar.example", name="Baru", role=Role.ADMIN)


def _on_account(function: Callable[..., object]) -> Callable[[Newsroom], Call]:
    def prepare(room: Newsroom) -> Call:
        invite_person(room.terminal, "old@kabar.example", name="Lama", role=Role.CHECKER)
        return lambda: function(room.actor, "old@kabar.example")

    return prepare


def _admit(room: Newsroom) -> Call:
    invite_person(room.terminal, "old@kabar.example", name="Lama", role=Role.CHECKER)
    return lambda: admit_person(room.actor, make_identity())


def _sign_out(room: Newsroom) -> Call:
    return lambda: sign_out(room.actor, make_identity())


def make_identity(**changes: object) -> Identity:
    """Make what a sign-in service says."""
    now = current_time()
    values: dict[str, object] = {
        "issuer": "https://login.example",
        "subject": f"subject of {changes.get('email', 'old@kabar.example')}",
        "email": "old@kabar.example",
        "email_verified": True,
        "issued_at": now,
        "expires_at": now + timedelta(hours=1),
        "digest": "0" * 64,
    }
    return Identity(**(values | changes))  # type: ignore[arg-type]


ACTIONS = (
    # Articles and claims: everybody who works here.
    Action(submit_article, PEOPLE, _submit),
    Action(save_tray_article, PEOPLE, _save_tray),
    Action(import_earlier_claims, PEOPLE | {Actor.TERMINAL}, _import),
    Action(take_next_claim, PEOPLE, _take_next),
    Action(take_claim, PEOPLE, _on_claim(take_claim)),
    Action(release_claim, PEOPLE, _on_taken("owner"), "that one has taken"),
    Action(release_claim, PEOPLE, _on_taken("checker"), "that somebody else has taken"),
    Action(edit_claim, PEOPLE, _on_claim(edit_claim, ClaimEdit(text="Kata-kata baru."))),
    Action(add_claim_by_hand, PEOPLE, _add),
    Action(split_claim, PEOPLE, _split),
    Action(merge_claims, PEOPLE, _merge),
    Action(drop_claim, PEOPLE, _on_claim(drop_claim, "ganda")),
    Action(restore_claim, PEOPLE, _restore),
    Action(set_tags, PEOPLE, _on_claim(set_tags, ["pemilu"])),
    Action(set_due, PEOPLE, _on_claim(set_due, DUE)),
    # Several claims at once: everybody, but only an editor gives work to somebody else.
    Action(assign_claims, PEOPLE, _assign("owner"), "to oneself"),
    Action(assign_claims, EDITORS, _assign("checker"), "to somebody else"),
    Action(release_claims, PEOPLE, _on_batch(release_claims)),
    Action(drop_claims, PEOPLE, _on_batch(drop_claims, "ganda")),
    Action(tag_claims, PEOPLE, _tag_batch),
    Action(set_due_of_claims, PEOPLE, _on_batch(set_due_of_claims, DUE)),
    # A person's own views of the queue are nobody else's business.
    Action(save_view, PEOPLE, _on_view(save_view, QueueQuery()), silent=True),
    Action(rename_view, PEOPLE, _on_view(rename_view, "baru"), silent=True),
    Action(delete_view, PEOPLE, _on_view(delete_view), silent=True),
    # Evidence and earlier claims.
    Action(link_evidence, PEOPLE, _on_claim(link_evidence, make_evidence())),
    Action(unlink_evidence, PEOPLE, _unlink),
    Action(copy_evidence, PEOPLE, _copy),
    Action(copy_piece, PEOPLE, _copy_piece),
    Action(move_evidence, PEOPLE, _move),
    Action(add_archive, PEOPLE, _archive),
    Action(decide_match, PEOPLE, _decide),
    Action(reuse_check, PEOPLE, _reuse),
    Action(undo_change, PEOPLE, _undo("owner"), "of one's own"),
    Action(undo_change, NOBODY, _undo("checker"), "of somebody else"),
    # Talking about claims.
    Action(add_comment, PEOPLE, _comment),
    Action(see_comments, PEOPLE, _see_comments, silent=True),
    # Verdicts: never one's own.
    Action(propose_verdict, PEOPLE, _propose),
    Action(withdraw_verdict, PEOPLE, _on_proposed(withdraw_verdict, "owner"), "of one's own"),
    Action(withdraw_verdict, NOBODY, _on_proposed(withdraw_verdict, "checker"), "of somebody else"),
    Action(approve_verdict, EDITORS, _on_proposed(approve_verdict, "checker"), "of somebody else"),
    Action(approve_verdict, NOBODY, _on_proposed(approve_verdict, "owner"), "of one's own"),
    Action(
        send_back_verdict,
        EDITORS,
        _on_proposed(send_back_verdict, "checker", "Periksa lagi."),
        "of somebody else",
    ),
    Action(
        send_back_verdict,
        NOBODY,
        _on_proposed(send_back_verdict, "owner", "Periksa lagi."),
        "of one's own",
    ),
    Action(
        take_over_claim,
        EDITORS,
        _on_proposed(take_over_claim, "checker"),
        "of somebody else",
    ),
    Action(take_over_claim, NOBODY, _on_proposed(take_over_claim, "owner"), "of one's own"),
    Action(
        give_opinion, EDITORS, _on_proposed(give_opinion, "checker", "true"), "of somebody else"
    ),
    Action(give_opinion, NOBODY, _on_proposed(give_opinion, "owner", "true"), "of one's own"),
    Action(reopen_claim, PEOPLE, _reopen),
    Action(answer_reuse, EDITORS, _answer_reuse(ReuseDecision.REOPENED), "by reopening"),
    Action(answer_reuse, EDITORS, _answer_reuse(ReuseDecision.SKIPPED), "by leaving it"),
    Action(
        hide_guide,
        PEOPLE,
        lambda room: lambda: hide_guide(room.actor),
        silent=True,
    ),
    Action(
        keep_draft,
        PEOPLE,
        lambda room: lambda: keep_draft(room.actor, "intake", {"text": "Kabar"}),
        silent=True,
    ),
    # The newsroom itself.
    Action(save_thresholds, EDITORS, _save_thresholds),
    Action(set_blind_review, EDITORS, lambda room: lambda: set_blind_review(room.actor, on=True)),
    Action(save_take_limit, EDITORS, lambda room: lambda: save_take_limit(room.actor, 12)),
    Action(save_default_language, EDITORS, _with(save_default_language, "en", ("id", "en"))),
    Action(add_rating, EDITORS, _with(add_rating, SATIRE)),
    Action(change_rating, EDITORS, _change_rating),
    Action(order_ratings, EDITORS, _order_ratings),
    Action(retire_rating, EDITORS, _with(retire_rating, "false")),
    Action(restore_rating, EDITORS, _restore_rating),
    Action(register_person, ADMINS, _register),
    Action(change_person_role, ADMINS, _change_role),
    Action(let_person_go, ADMINS, _let_go),
    Action(take_person_back, ADMINS, _take_back),
    Action(invite_person, ADMINS, _invite),
    Action(deactivate_person, ADMINS, _on_account(deactivate_person)),
    Action(end_sessions, ADMINS, _on_account(end_sessions)),
    Action(load_demo, ADMINS, lambda room: lambda: load_demo(room.actor), silent=True),
    # Signing in and out: the signed token decides, before it is known who it is.
    Action(admit_person, EVERYBODY, _admit),
    Action(sign_out, EVERYBODY, _sign_out, silent=True),
)

# What the machine works out again from the words of claims: nobody answers for it, so no role is
# asked, and nothing that a person wrote or decided changes.
DERIVED = frozenset({"fill_codes", "fill_few_codes"})
