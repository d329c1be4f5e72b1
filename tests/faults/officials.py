"""An official who publishes the consultation of the fault scripts."""

import re
import sqlite3
from urllib.parse import quote_plus

from support import ROOT, Resident

EMAIL, PASSWORD = "official@example.org", "a long enough pass phrase 42"


def prepare(service):
    text = (ROOT / "tests" / "it" / "support" / "consultation.toml").read_text()
    text = re.sub(r"(?m)^closes = .*$", 'closes = "2199-12-31 23:59"', text, count=1)
    text = text.replace("[publication]\n", '[publication]\nwhile_open = "headlines"\n') if "[publication]" in text else \
        text.replace("\n[texts]\n", '\n[publication]\nwhile_open = "headlines"\n\n[texts]\n', 1)
    file = service.scratch.path / "consultation.toml"
    file.write_text(text)
    secret = service.scratch.path / "password"
    secret.write_text(PASSWORD)
    service.command("migrate")
    service.command("consultation", "import", str(file))
    service.command("consultation", "open", "test", "--now")
    service.command("user", "add", EMAIL, "--name", "An Official", "--role", "official", "--password-file", str(secret))


def ask(service, statement):
    """One number of the database, or a change of it."""
    if service.postgres:
        return service.postgres.sql(statement)
    with sqlite3.connect(service.file, timeout=10) as connection:
        row = connection.execute(statement).fetchone()
        return str(row[0]) if row else ""


def looked_at(service):
    """Signs in and looks at the next publication; the official, and the fields of what they would confirm."""
    official = Resident(service.port)
    official.post("/sign-in", email=quote_plus(EMAIL), password=quote_plus(PASSWORD))
    page = official.ask("GET", "/official/test/publication")[2]
    of = lambda name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]
    fields = {name: quote_plus(of(name)) for name in ("csrf_token", "number", "seen", "cut-off")}
    fields["note"] = ""
    return official, fields


def press(official, fields):
    """Confirms; the status of the answer, or nothing when the service died of it."""
    try:
        official.ask("POST", "/official/test/publication", fields)
        return official.ask("POST", "/official/test/publication", {**fields, "sure": "yes"})[0]
    except Exception:
        return None


def counts(service, number):
    """How many publications there are, how many are being made, and how many files that number has."""
    files = f"publication_file WHERE publication_id = (SELECT id FROM publication WHERE number = {number})"
    return [int(ask(service, f"SELECT COUNT(*) FROM {what}")) for what in ("publication", "publishing", files)]
