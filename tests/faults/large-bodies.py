"""Bodies that are too large, endless, too many-fielded or compressed: refused within a second, in little memory."""

import gzip
import socket
import time

from support import FORM, Resident, Scratch, Service, arguments, finish

given = arguments(rounds=(1, 20))


def send(port, cookie, head, chunks, wait=5):
    """Sends a body and reads the status, even while sending."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        text = f"POST /c/test/respond/words HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n{head}\r\n"
        began = time.monotonic()
        try:
            connection.sendall(text.encode())
            connection.settimeout(0.005)
            for chunk in chunks:
                connection.settimeout(wait)
                connection.sendall(chunk)
                connection.settimeout(0.001)
                try:
                    early = connection.recv(64)
                    return early.split()[1].decode(), time.monotonic() - began
                except TimeoutError:
                    pass
        except (BrokenPipeError, ConnectionResetError):
            pass
        connection.settimeout(wait)
        try:
            answer = connection.recv(64)
            return (answer.split()[1].decode() if answer else "closed"), time.monotonic() - began
        except (TimeoutError, ConnectionResetError):
            return "closed" if time.monotonic() - began < 1 else "hangs", time.monotonic() - began


def endless():
    for _ in range(10_000):
        yield b"1000\r\n" + b"w" * 4096 + b"\r\n"


with Scratch() as scratch:
    service = Service(scratch, "sqlite")
    service.start()
    author = Resident(service.port)
    author.fill_in()
    cookie = "; ".join(f"{name}={value}" for name, value in author.cookies.items())
    bomb = gzip.compress(b"words=" + b"x" * 200_000_000)
    kind = f"Content-Type: {FORM}\r\n"
    cases = {
        "64 KiB + 1": ("413", kind + "Content-Length: 65537\r\n", lambda: [b"words=" + b"x" * 65_531]),
        "10 MB": ("413", kind + "Content-Length: 10000000\r\n", lambda: [b"x" * 65_536] * 152),
        "endless chunks": ("413", kind + "Transfer-Encoding: chunked\r\n", endless),
        "1,000 fields": ("413", kind + "Content-Length: 4999\r\n", lambda: [b"&".join([b"ab=c"] * 1000)]),
        "gzip bomb": ("415", kind + f"Content-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n", lambda: [bomb[i:i + 65_536] for i in range(0, len(bomb), 65_536)]),
        "JSON": ("415", "Content-Type: application/json\r\nContent-Length: 2\r\n", lambda: [b"{}"]),
        "1 MB of head": ("431", "X-Large: " + "h" * 1_000_000 + "\r\n", lambda: []),
    }
    before, most, slowest, problems = service.memory(), 0, 0, []
    for _ in range(given.rounds):
        for name, (wanted, head, chunks) in cases.items():
            answer, took = send(service.port, cookie, head, chunks())
            most = max(most, service.memory() - before)
            slowest = max(slowest, took)
            # A head that is too long is cut off by some versions of the HTTP library before it can be answered.
            if answer != wanted and not (wanted == "431" and answer in ("400", "413", "closed")):
                problems.append(f"{name}: {answer}, not {wanted}")
            if took > 1:
                problems.append(f"{name}: {took:.1f} s")
    problems += [f"{most / 1e6:.0f} MB of memory"] * (most > 20e6)
    author.send()
    finish(f"large bodies: {len(cases)} kinds × {given.rounds}, each refused, slowest {slowest * 1000:.0f} ms, memory + {most / 1e6:.1f} MB", sorted(set(problems)))
