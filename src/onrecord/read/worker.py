"""A process that parses what strangers made, with limits on memory and time, so that a hostile file harms nothing.

The worker is started when it is first needed, lives on from file to file, and is replaced when it dies, hangs or
has read a thousand files. It gets no network, writes no file, and may send back nothing but OnRecord's own records.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from types import GeneratorType, TracebackType
from typing import Any, BinaryIO, Self, TypeVar

from onrecord import platform_
from onrecord.errors import UnreadableInput
from onrecord.model.original import COMPLEX_KINDS, Original
from onrecord.read.limits import Limits

Answer = TypeVar("Answer")
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from onrecord.read import worker; worker.serve()"
_LENGTH = struct.Struct(">Q")
_FILES_PER_PROCESS = 1000
_STARTING_SECONDS = 60.0


class Worker:
    """Runs functions of a report's bytes in a process apart; use it in a `with` block, or `close` it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def running(self) -> bool:
        """Whether a process has been started and not ended."""
        return self._process is not None

    def apply(self, function: Callable[..., Answer], original: Original, *rest: object) -> Answer:
        """`function(original, *rest)`: in the worker if the original is of a complex kind, else right here.

        Raises `UnreadableInput` if the function does, or if it crashes, hangs or takes too much memory.
        """
        if original.kind in COMPLEX_KINDS:
            return self.call(original.path, function, original, *rest)
        return function(original, *rest)

    def call(self, path: str, function: Callable[..., Answer], *arguments: object) -> Answer:
        """`function(*arguments)` in the worker; `path` says in an error which file it was.

        The function must be one that can be imported by its name.
        """
        reply = _exchange(self._ready(), _request(function, arguments), self._limits.worker_seconds)
        answer: Answer = self._opened(path, reply)[1]
        return answer

    def stream(self, path: str, function: Callable[..., Iterator[Answer]], *arguments: object) -> Iterator[Answer]:
        """What the generator `function(*arguments)` yields in the worker, each within the limit on time.

        The worker serves nothing else until the last one was taken; who stops earlier ends its process.
        """
        process = self._ready()
        reply = _exchange(process, _request(function, arguments), self._limits.worker_seconds)
        ended = False
        try:
            while (opened := self._opened(path, reply))[0] != "end":
                yield opened[1]
                reply = _exchange(process, None, self._limits.worker_seconds)
            ended = True
        except UnreadableInput:
            ended = True
            raise
        finally:
            if not ended:
                self.close()

    def _opened(self, path: str, reply: bytes | _Failed) -> tuple[str, Any]:
        """How the worker answers ("answer", "more", "end"), and what; raises what went wrong there."""
        if not isinstance(reply, bytes):
            self.close()
            raise UnreadableInput(path, cause=reply.cause(self._limits), advice=_GET_AGAIN)
        try:
            how, answer = _Records(io.BytesIO(reply)).load()
            cause, advice = (str(answer[0]), str(answer[1])) if how == "refusal" else ("", "")
        except Exception:
            self.close()
            raise UnreadableInput(path, cause="its parser sent back what no parser sends", advice=_GET_AGAIN) from None
        if how == "refusal":
            raise UnreadableInput(path, cause=cause, advice=advice)
        return how, answer

    def close(self) -> None:
        """Ends the process, if one was started."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):  # what was left to send is of no use to a dead process
                    stream.close()
        process.wait()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._process is not None and (self._served >= _FILES_PER_PROCESS or self._process.poll() is not None):
            self.close()
        if self._process is None:
            self._served = 0
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter, our own code)
                [sys.executable, "-c", _START, json.dumps([p for p in sys.path if isinstance(p, str)])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a parser's complaints may quote testimony
            )
            hello = pickle.dumps((_restrict, (self._limits.worker_bytes,)))
            _exchange(self._process, hello, _STARTING_SECONDS)
        self._served += 1
        return self._process


class _Failed:
    """Why no answer came: the time was up, or the process ended."""

    def __init__(self, *, late: bool) -> None:
        self._late = late

    def cause(self, limits: Limits) -> str:
        if self._late:
            return f"its parser did not come to an end within {limits.worker_seconds:g} seconds"
        return "its parser crashed"


_GET_AGAIN = "Open it in its own program, save it anew or as plain text, and add that"


def _request(function: Callable[..., Any], arguments: tuple[object, ...]) -> bytes:
    return pickle.dumps((function, arguments), protocol=pickle.HIGHEST_PROTOCOL)


def _exchange(process: subprocess.Popen[bytes], request: bytes | None, seconds: float) -> bytes | _Failed:
    """The worker's reply to a request (None: its next reply), or why none came; a worker that is late is ended."""
    assert process.stdin is not None  # noqa: S101  (tells the type checker what Popen was asked for)
    assert process.stdout is not None  # noqa: S101
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(seconds, end)
    clock.daemon = True
    clock.start()
    try:
        if request is not None:
            _send(process.stdin, request)
        return _receive(process.stdout)
    except (OSError, EOFError):
        return _Failed(late=late.is_set())
    finally:
        clock.cancel()


def _send(stream: BinaryIO | Any, message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _receive(stream: BinaryIO | Any) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    message: bytes = stream.read(length)
    if len(message) < length:
        raise EOFError
    return message


class _Records(pickle.Unpickler):
    """Takes nothing from the worker but OnRecord's records and plain values: it may have been taken over."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("onrecord.model."):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"a worker may not send {module}.{name}")


# ---- what runs inside the worker -------------------------------------------------------------------------------------


def serve() -> None:
    """Answers requests on standard input until it ends; this is the worker's whole life."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes nowhere
    while True:
        try:
            message = _receive(requests)
        except EOFError:
            return
        for answer in _answers(message):
            _send(replies, pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))


def _answers(message: bytes) -> Iterator[tuple[str, object]]:
    try:
        function, arguments = pickle.loads(message)  # noqa: S301  (sent by our own parent)
        answer = function(*arguments)
        if isinstance(answer, GeneratorType):
            yield from (("more", one) for one in answer)
            yield "end", None
        else:
            yield "answer", answer
    except UnreadableInput as refusal:
        yield "refusal", (refusal.cause, refusal.advice)
    except MemoryError:
        yield "refusal", ("its parser needs more memory than it may have", _GET_AGAIN)
    except RecursionError:
        yield "refusal", ("it is nested deeper than any real document", _GET_AGAIN)
    except Exception as error:
        yield "refusal", (f"its parser failed ({type(error).__name__})", _GET_AGAIN)


_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "urllib.")


def _restrict(memory_bytes: int) -> None:
    platform_.limit_this_process(memory_bytes=memory_bytes)
    sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a parser may not use {event}")
