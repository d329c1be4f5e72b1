"""A mail server that is away, silent, slow, puts off or hangs up: nobody who sends a response waits for it, and every receipt
that was asked for arrives, twice at most and then under one Message-ID. Needs aiosmtpd."""

import json
import sqlite3
import statistics
import subprocess
import threading
import time

from support import ROOT, Resident, Scratch, Service, arguments, finish, free_port

KINDS = ["fine", "away", "hang", "slow", "grey", "dropped"]


def python():
    for python in ("python3", "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import aiosmtpd"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return python
    raise SystemExit("no Python with aiosmtpd: install Debian's python3-aiosmtpd")


class MailServer:
    def __init__(self, port):
        self.port, self.process, self.taken = port, None, []

    def start(self):
        command = [python(), str(ROOT / "tests" / "faults" / "mail_server.py"), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.process.stdout.readline()
        threading.Thread(target=self.listen, args=(self.process,), daemon=True).start()

    def listen(self, process):
        for line in process.stdout:
            self.taken.append(json.loads(line))

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


class Outbox:
    """What waits to be delivered. Hours pass in it when it is told so: retries are minutes to hours apart."""

    def __init__(self, file):
        self.file = file

    def ask(self, text):
        with sqlite3.connect(self.file, timeout=20) as connection:
            return connection.execute(text).fetchone()

    def waiting(self):
        return self.ask("SELECT COUNT(*) FROM mail WHERE state = 'waiting'")[0]

    def dead(self):
        return self.ask("SELECT COUNT(*) FROM mail WHERE state = 'dead'")[0]

    def hours_pass(self):
        self.ask("UPDATE mail SET due_at = '2020-01-01 00:00:00', held_until = NULL WHERE state = 'waiting' AND tries > 0")


given = arguments(residents=(6, 15), rounds=(1, 3))
with Scratch() as scratch:
    mail = MailServer(free_port())
    scratch.ends.append(mail.stop)
    settings = ["--smtp-url", f"smtp://localhost:{mail.port}?tls=none", "--mail-from", "noreply@office.example", "--smtp-timeout", "1"]
    service = Service(scratch, "sqlite", more=settings)
    service.start()
    outbox, times, asked = Outbox(service.file), {kind: [] for kind in KINDS}, []
    for turn in range(given.rounds):
        # In turns, so that a busy moment of the machine meets every kind.
        for place, kind in enumerate(KINDS):
            mail.stop() if kind == "away" else mail.process or mail.start()
            for number in range(given.residents):
                author = Resident(service.port, address=f"127.{1 + place}.{1 + turn}.{1 + number}")
                author.fill_in()
                # After each silence the service leaves the server alone for longer: a few of them are enough.
                name = "fine" if kind == "hang" and number > 2 else kind
                address, began = f"{name}-{place}-{turn}-{number}@home.example", time.monotonic()
                author.send()
                author.post("/c/test/sent", email=address.replace("@", "%40"))
                times[kind].append(time.monotonic() - began)
                asked.append(address)
    mail.process or mail.start()
    began = time.monotonic()
    while outbox.waiting() and time.monotonic() - began < 600:
        outbox.hours_pass()
        time.sleep(1)
    time.sleep(0.5)
    arrived = {}
    for one in mail.taken:
        arrived.setdefault(one["to"], []).append(one["id"])
    missing = [address for address in asked if address not in arrived]
    twice = [ids for ids in arrived.values() if len(ids) > 1]
    wrong = [ids for ids in twice if len(ids) > 2 or len(set(ids)) > 1]
    problems = [f"{len(missing)} never arrived: {missing[:3]}"] * bool(missing)
    problems += [f"{len(wrong)} came more than twice or under two ids"] * bool(wrong)
    problems += [f"{outbox.waiting()} wait and {outbox.dead()} were given up"] * bool(outbox.waiting() or outbox.dead())

    def p99(kind):
        return statistics.quantiles(times[kind], n=100, method="inclusive")[98] * 1000

    slower = {kind: p99(kind) - p99("fine") for kind in KINDS[1:]}
    finish(f"mail servers that fail: {len(asked)} receipts asked for, {len(arrived)} arrived, {len(twice)} twice under one Message-ID; "
           f"sending and asking p99 {p99('fine'):.1f} ms with a server that works, "
           + ", ".join(f"{kind} {more:+.1f} ms" for kind, more in slower.items()), problems)
