"""A real Redis for tests: starts on a free port, is killed, hangs, and comes back where it was."""

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from types import TracebackType

PATIENCE = 30
"""Seconds after which a Redis that does not answer fails its test instead of hanging it."""


class RedisServer:
    """A redis-server process for the length of a `with` block; it keeps nothing when it ends."""

    def __init__(self) -> None:
        program = shutil.which("redis-server")
        assert program, "The tests need redis-server. Run: scripts/bootstrap redis"
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Its address, as REGAPI_RATE_STORAGE takes it."""
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def socket_url(self) -> str:
        """Its address without a network."""
        return f"redis+unix://{self._folder.name}/s"

    def __enter__(self) -> "RedisServer":
        self._folder = tempfile.TemporaryDirectory(prefix="redis-")
        while not self._process:
            self.port = _free_port()
            self.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.kill()
        self._folder.cleanup()

    def start(self) -> None:
        """Start it on its port, and wait until it answers; it does not start where another has taken the port."""
        listen = ["--bind", "127.0.0.1", "--port", str(self.port), "--unixsocket", f"{self._folder.name}/s"]
        process = subprocess.Popen(
            [self._program, *listen, "--save", "", "--dir", self._folder.name],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None:
            if self._answers(process.pid):
                self._process = process
                return
            if time.monotonic() > deadline:
                process.kill()
            time.sleep(0.01)

    def kill(self) -> None:
        """End it at once; what it counted is lost."""
        if self._process:
            self._process.kill()
            self._process.wait(timeout=PATIENCE)
            self._process = None

    def hang(self) -> None:
        """Stop it without ending it: connections come up, and nobody answers."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """Let it go on after it was hung."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    def command(self, line: str) -> str:
        """What it answers to a command."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(f"{line}\r\nQUIT\r\n".encode())
            answer = b""
            while chunk := connection.recv(65_536):
                answer += chunk
        return answer.decode().removesuffix("+OK\r\n")

    def _answers(self, pid: int) -> bool:
        """Whether this very process answers on the port."""
        try:
            return f"process_id:{pid}\r\n" in self.command("INFO server")
        except OSError:
            return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
