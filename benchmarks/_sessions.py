"""People at the dashboard, without browsers: Streamlit's own messages over its own socket."""

from __future__ import annotations

import asyncio
import random
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import numpy as np
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

XSRF = "_streamlit_xsrf"
RERUN_SECONDS = 60  # after which a run counts as lost


@dataclass(frozen=True)
class Step:
    """One thing that a person looks at.

    Args:
        page: its name in the address, "" for the first page.
        query: what stands in the address behind "?".
        shows: words that must be drawn, so that an error can't pass as a fast page.
    """

    page: str
    query: dict[str, str]
    shows: str


@dataclass
class Timing:
    """What a group of runs took.

    Args:
        milliseconds: from asking for the run to its last message, each.
        kibibytes: what the run sent, each.
        wrong: runs that didn't draw what they must.
    """

    milliseconds: list[float] = field(default_factory=list)
    kibibytes: list[float] = field(default_factory=list)
    wrong: int = 0

    def percentile(self, percent: float) -> float:
        """Give a percentile of the times in milliseconds."""
        return float(np.percentile(self.milliseconds, percent))


class Visitor:
    """One open page."""

    def __init__(self, client: ClientConnection) -> None:
        self._client = client
        self._cached: set[str] = set()  # large messages that a browser keeps, by hash

    async def run(self, step: Step, timing: Timing) -> None:
        """Ask for a run of the page and wait until everything is drawn."""
        wanted = BackMsg()
        wanted.rerun_script.query_string = urlencode(step.query)
        wanted.rerun_script.page_name = step.page
        wanted.rerun_script.cached_message_hashes.extend(self._cached)
        wanted.rerun_script.context_info.locale = "en-GB"
        wanted.rerun_script.context_info.timezone = "Asia/Jakarta"
        started = time.perf_counter()
        await self._client.send(wanted.SerializeToString())
        size, seen, failed = 0, False, False
        words = step.shows.encode()
        async with asyncio.timeout(RERUN_SECONDS):
            while True:
                data = await self._client.recv()
                size += len(data)
                seen = seen or words in data
                message = ForwardMsg()
                message.ParseFromString(data)
                if message.metadata.cacheable:
                    self._cached.add(message.hash)
                kind = message.WhichOneof("type")
                seen = seen or kind == "ref_hash"  # sent by reference: a browser has it already
                failed = failed or _is_error(message)
                if kind == "script_finished" and _is_last(message):
                    break
        timing.milliseconds.append((time.perf_counter() - started) * 1000)
        timing.kibibytes.append(size / 1024)
        timing.wrong += failed or not seen


def visit(
    server: str,
    choose: Callable[[random.Random], Step],
    *,
    visitors: int,
    runs: int,
    think_seconds: float,
) -> tuple[Timing, Timing]:
    """Let several people use a page at the same time.

    Args:
        choose: what somebody looks at next.
        runs: of each, beside the first.
        think_seconds: mean pause before each run; from half to one and a half of it.

    Returns:
        The first runs, and all others.
    """
    first, others = Timing(), Timing()

    async def visit_one(seed: int) -> None:
        chooser = random.Random(seed)
        async with _open(server) as client:
            visitor = Visitor(client)
            await asyncio.sleep(chooser.uniform(0, think_seconds))
            await visitor.run(choose(chooser), first)
            for _ in range(runs):
                await asyncio.sleep(think_seconds * chooser.uniform(0.5, 1.5))
                await visitor.run(choose(chooser), others)

    async def visit_all() -> None:
        async with asyncio.TaskGroup() as group:
            for seed in range(visitors):
                group.create_task(visit_one(seed))

    asyncio.run(visit_all())
    return first, others


def choose_from(steps: Sequence[Step]) -> Callable[[random.Random], Step]:
    """Give what chooses among steps."""
    return lambda chooser: chooser.choice(steps)


def _open(server: str) -> connect:
    place, token = urlsplit(server), read_token(server)
    return connect(
        f"ws://{place.netloc}/_stcore/stream",
        origin=Origin(server),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
        additional_headers={"Cookie": f"{XSRF}={token}"},
        max_size=None,
        open_timeout=RERUN_SECONDS,
    )


def read_token(server: str) -> str:
    """Get the token against forged requests that the server gives to anybody."""
    address = f"{server}/_stcore/health"
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 -- our own server
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition("=")
            if name == XSRF:
                return str(value.split(";")[0]).strip('"')
    message = "The server gave no token."
    raise RuntimeError(message)


def _is_last(message: ForwardMsg) -> bool:
    """Whether the run ended, and not only to begin again with what a widget changed."""
    return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


def _is_error(message: ForwardMsg) -> bool:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    return kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR)
