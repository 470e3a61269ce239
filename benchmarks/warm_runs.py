"""Server work of a warm page, asked for over the page's own websocket without a browser."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.serving import Server

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
SECONDS_TO_ANSWER = 120.0


@dataclass(frozen=True)
class Run:
    """One run of a page's script: how long until it had finished, and how many bytes it sent."""

    seconds: float
    size: int


class Session:
    """One reader's connection, with what a browser would send back: its page and its address."""

    def __init__(self, connection: ClientConnection, server: Server, page: str) -> None:
        self._connection = connection
        self._url = f"{server.address}/{page}"
        self._page = page
        self._script = ""
        self._query = ""

    def rerun(self) -> Run:
        """Run the page once more."""
        begin = time.perf_counter()
        self._connection.send(self._request())
        size = 0
        while True:
            content = self._receive()
            size += len(content)
            message = ForwardMsg.FromString(content)
            if self._is_finished(message):
                return Run(time.perf_counter() - begin, size)

    def _request(self) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.page_script_hash = self._script
        state.page_name = "" if self._script else self._page
        state.context_info.url = self._url
        state.context_info.timezone = "Asia/Shanghai"
        state.context_info.locale = "zh-CN"
        content: bytes = message.SerializeToString()
        return content

    def _receive(self) -> bytes:
        # Acknowledged at once as a browser does; else the server's next packet waits 40 ms for us.
        self._connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        return self._connection.recv(timeout=SECONDS_TO_ANSWER, decode=False)

    def _is_finished(self, message: ForwardMsg) -> bool:
        match message.WhichOneof("type"):
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "navigation":
                self._script = message.navigation.page_script_hash
            case "script_finished":
                return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return False


@contextmanager
def session(server: Server, page: str) -> Iterator[Session]:
    """Connect as a browser does."""
    address = server.address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(
        address,
        origin=Origin(server.address),
        subprotocols=[Subprotocol("streamlit")],
        compression=None,
        max_size=None,
    ) as connection:
        yield Session(connection, server, page)


def processor_seconds(process_id: int) -> float:
    """Processor time that a process has used in all its threads, in steps of a hundredth of a second."""
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND
