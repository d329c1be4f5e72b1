"""What the fault scripts stand on: a service, a PostgreSQL of their own, and residents who answer. Standard library only."""

import argparse
import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("REGARD_BIN", str(ROOT / "target" / "debug" / "regard"))
FORM = "application/x-www-form-urlencoded"


def arguments(**numbers):
    """The arguments of a script: each number in its short form, and in its long form with --long."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--long", action="store_true", help="the form whose figures are in docs/FAULTS.md")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--proxy", choices=["nginx", "haproxy"], default="haproxy")
    given = parser.parse_args()
    for name, (short, long) in numbers.items():
        setattr(given, name, long if given.long else short)
    return given


def faults(service):
    """What the service logged as errors that it does not know."""
    text = (service.scratch.path / f"log-{service.port}").read_text()
    return [line for line in text.splitlines() if "unknown error" in line]


def finish(figure, problems):
    """Prints the one line of a script and ends it."""
    print(figure if not problems else f"{figure}: FAILED: {'; '.join(problems)}", flush=True)
    sys.exit(1 if problems else 0)


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Scratch:
    """A folder that is gone at the end, with what runs in it."""

    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="regard-faults-"))
        self.path.chmod(0o755)
        self.ends = []
        return self

    def __exit__(self, *_):
        for end in reversed(self.ends):
            end()
        shutil.rmtree(self.path, ignore_errors=True)


class Postgres:
    """A cluster that writes to disk as it would in earnest."""

    def __init__(self, scratch, name="postgres", primary=None):
        """A new cluster or, with a `primary`, its synchronous standby."""
        self.bin = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
        self.path = scratch.path / name
        self.path.mkdir(mode=0o700)
        self.user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(self.path, "postgres")
        scratch.ends.append(lambda: self.run("pg_ctl", "-D", self.path / "data", "-m", "immediate", "-s", "stop", check=False))
        self.host = str(self.path).replace("/", "%2F")
        self.url = f"postgres://owner@/regard?host={self.host}"
        if primary:
            self.run("pg_basebackup", "-h", primary.path, "-U", "owner", "-D", self.path / "data", "-X", "stream", "-R", "--no-sync", "--checkpoint=fast")
            self.start()
            return
        self.run("initdb", "-D", self.path / "data", "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()
        self.sql("CREATE DATABASE regard", "postgres")

    def run(self, program, *args, check=True):
        command = [*self.user, f"{self.bin}/{program}", *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=check, cwd="/")

    def start(self):
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.path}' -c max_connections=200"
        # pg_ctl's server would hold our pipes open: its output goes nowhere.
        command = [*self.user, f"{self.bin}/pg_ctl", "-D", str(self.path / "data"), "-s", "-w", "-l", str(self.path / "log"), "-o", options, "start"]
        # A process that outlived the kill for a moment still holds the shared memory.
        for _ in range(100):
            if subprocess.run(command, check=False, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.05)
        sys.exit(f"PostgreSQL does not start: {(self.path / 'log').read_text()[-500:]}")

    def follow(self):
        """From now on this primary acknowledges nothing that a standby has not on its disk, too."""
        self.sql("ALTER SYSTEM SET synchronous_standby_names = '*'", "postgres")
        self.sql("SELECT pg_reload_conf()", "postgres")
        for _ in range(200):
            if self.sql("SELECT COUNT(*) FROM pg_stat_replication WHERE sync_state = 'sync'", "postgres") == "1":
                return
            time.sleep(0.05)
        sys.exit("no standby follows")

    def promote(self):
        """Makes a standby the primary."""
        self.run("pg_ctl", "-D", self.path / "data", "-s", "-w", "promote")

    def postmaster(self):
        return int((self.path / "data" / "postmaster.pid").read_text().splitlines()[0])

    def processes(self):
        """The server and all that it started: they work in its folder."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "cwd").readlink() == self.path / "data":
                    found.append(int(process.name))
            except OSError:
                pass
        return found

    def kill(self):
        # Until none is left: one may be born while the others die.
        while found := self.processes():
            for process in found:
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            time.sleep(0.01)

    def sql(self, text, database="regard"):
        return self.run("psql", "-h", self.path, "-U", "owner", "-d", database, "-At", "-c", text).stdout.strip()


class Service:
    """The program on a database, and how many responses that holds."""

    def __init__(self, scratch, database, port=None, more=(), database_file=None, begin=True):
        self.scratch, self.more = scratch, list(more)
        self.port = port or free_port()
        self.process = None
        self.postgres = database if isinstance(database, Postgres) else None
        self.file = None if self.postgres else Path(database_file or scratch.path / "regard.db")
        self.url = self.postgres.url if self.postgres else f"sqlite://{self.file}"
        self.secret = scratch.path / "secret"
        if not self.secret.exists():
            self.secret.write_text("4PpRv0yC7kQ1mZ8sTn3uXw5aBd6eFgHi-faults")
        self.log = open(scratch.path / f"log-{self.port}", "ab")
        scratch.ends.append(self.kill)
        if begin:
            self.prepare()

    def command(self, *args):
        done = subprocess.run([PROGRAM, *args, "--database-url", self.url], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{args}: {done.stderr}")

    def prepare(self):
        text = (ROOT / "tests" / "it" / "support" / "consultation.toml").read_text()
        text = re.sub(r'(?m)^closes = .*$', 'closes = "2199-12-31 23:59"', text, count=1)
        file = self.scratch.path / "consultation.toml"
        file.write_text(text)
        self.command("migrate")
        self.command("consultation", "import", str(file))
        self.command("consultation", "open", "test", "--now")

    def start(self, wait=True):
        listen = ["--listen", f"127.0.0.1:{self.port}", "--operator", "Fault Office", "--workers", "2"]
        self.process = subprocess.Popen(
            [PROGRAM, "serve", *listen, "--database-url", self.url, "--secret-file", str(self.secret), *self.more],
            stdout=self.log, stderr=self.log, cwd=self.scratch.path)
        began = time.monotonic()
        if wait:
            self.wait_ready()
        return time.monotonic() - began

    def wait_ready(self, within=30):
        began = time.monotonic()
        while status(self.port, "/readyz") != 200:
            if time.monotonic() - began > within:
                sys.exit(f"not ready after {within} s: {(self.scratch.path / f'log-{self.port}').read_text()[-2000:]}")
            time.sleep(0.01)
        return time.monotonic() - began

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def terminate(self):
        self.process.terminate()
        return self.process.wait()

    def memory(self):
        """Resident memory in bytes."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) * 1024

    def stored(self):
        if self.postgres:
            return int(self.postgres.sql("SELECT COUNT(*) FROM response"))
        with sqlite3.connect(self.file, timeout=10) as connection:
            return connection.execute("SELECT COUNT(*) FROM response").fetchone()[0]


def database(scratch, kind):
    return Postgres(scratch) if kind == "postgres" else "sqlite"


def status(port, path, timeout=5):
    """The status of a page; None when nobody answers."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None


class Gone(Exception):
    """The service did not answer as it should."""

    def __init__(self, status=None, body="", retry=None):
        super().__init__(f"status {status}")
        self.status, self.body, self.retry = status, body, retry


class Resident:
    """Somebody's browser, as far as it matters."""

    def __init__(self, port, keep=False, address=None):
        # The address to come from: limits count by it. All of 127.0.0.0/8 is this machine.
        self.port, self.keep, self.address = port, keep, address
        self.cookies, self.connection = {}, None
        # How long each request took, in seconds.
        self.times = []

    def ask(self, method, path, fields=None, timeout=10):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body, began = None, time.monotonic()
        if method == "POST":
            headers |= {"Sec-Fetch-Site": "same-origin", "Content-Type": FORM}
            body = "&".join(f"{name}={value}" for name, value in (fields or {}).items())
        try:
            if self.connection is None or not self.keep:
                self.connection = http.client.HTTPConnection(
                    "127.0.0.1", self.port, timeout=timeout, source_address=self.address and (self.address, 0))
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode()
            self.times.append(time.monotonic() - began)
        except (OSError, http.client.HTTPException) as error:
            self.connection = None
            raise Gone(body=repr(error)) from error
        finally:
            if not self.keep and self.connection:
                self.connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.headers, text

    def post(self, path, **fields):
        code, headers, text = self.ask("POST", path, fields)
        if code != 303:
            raise Gone(code, text, headers.get("Retry-After"))
        return headers["Location"]

    def fill_in(self, words="Written+while+something+broke."):
        self.post("/c/test/respond")
        self.post("/c/test/respond/answering-as", capacity="resident")
        self.post("/c/test/respond/words", words=words)

    def send(self):
        where = self.post("/c/test/check", publish="publish")
        if where != "/c/test/sent":
            raise Gone(body=where)

    def code(self):
        """The code on the receipt."""
        _, _, text = self.ask("GET", "/c/test/sent")
        found = re.search(r'id="code"[^>]*>([^<]+)<', text)
        return found[1].strip() if found else None


class Crowd:
    """Residents who answer one form after the other until they are told to stop."""

    def __init__(self, port, size=8):
        self.port, self.sent, self.tried, self.refused = port, [], 0, []
        self.stop, self.lock = threading.Event(), threading.Lock()
        self.threads = [threading.Thread(target=self.run, daemon=True) for _ in range(size)]
        for thread in self.threads:
            thread.start()

    def run(self):
        while not self.stop.is_set():
            resident = Resident(self.port)
            try:
                resident.fill_in()
                with self.lock:
                    self.tried += 1
                resident.send()
                with self.lock:
                    self.sent.append(resident)
            except Gone as gone:
                with self.lock:
                    self.refused.append(gone)
                time.sleep(0.02)

    def wait_until_sent(self, more, seconds=60):
        """Waits until so many more have sent, and gives up after so many seconds: how fast that is depends on the machine."""
        wanted, end = len(self.sent) + more, time.monotonic() + seconds
        while len(self.sent) < wanted and time.monotonic() < end:
            time.sleep(0.02)

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()


def lost_and_doubled(service, sent, tried):
    """How many acknowledged responses are not there, and how many rows there are too many."""
    codes = [Resident.code(resident) for resident in moved(sent, service.port)]
    lost = sum(1 for code in codes if code is None)
    doubled = len(codes) - lost - len({code for code in codes if code})
    stored = service.stored()
    doubled += max(0, stored - tried)
    lost += max(0, len(sent) - stored)
    return lost, doubled


def moved(residents, port):
    for resident in residents:
        resident.port = port
    return residents
