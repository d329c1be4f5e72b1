"""The service dies at ten places of publishing: what was confirmed is published once and whole, and the audit holds."""

import os
import re
import subprocess
import sqlite3
import time
from urllib.parse import quote_plus

from support import PROGRAM, ROOT, Resident, Scratch, Service, arguments, database, finish

# In the order in which publishing passes them (`fault_point` in src/flows/officials); the last is after the commit.
PLACES = ["taken", "counting", "composed", "writing", "storing", "begun-storing", "groups-stored", "files-stored", "audited", "stored"]
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


def press(service):
    """Signs in, looks, and confirms; the service may die of it."""
    official = Resident(service.port)
    official.post("/sign-in", email=quote_plus(EMAIL), password=quote_plus(PASSWORD))
    page = official.ask("GET", "/official/test/publication")[2]
    of = lambda name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]
    fields = {name: quote_plus(of(name)) for name in ("csrf_token", "number", "seen", "cut-off")}
    fields["note"] = ""
    official.ask("POST", "/official/test/publication", fields)
    try:
        official.ask("POST", "/official/test/publication", {**fields, "sure": "yes"})
    except Exception:
        pass


given = arguments(places=(2, 10))
problems = []
with Scratch() as scratch:
    service = Service(scratch, database(scratch, given.database), more=["--second-factor", "optional"], begin=False)
    prepare(service)
    service.start()
    for _ in range(12):
        resident = Resident(service.port)
        resident.fill_in()
        resident.send()
    service.kill()
    step = len(PLACES) // given.places  # the short form: while counting, and in the middle of storing
    for number, place in enumerate(PLACES[::step] if step == 1 else PLACES[1::step], 1):
        os.environ["REGARD_KILL_AT"] = place
        service.start()
        press(service)
        for _ in range(100):
            if service.process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            problems.append(f"{place}: it did not die")
        os.environ.pop("REGARD_KILL_AT")
        service.kill()
        out = int(ask(service, "SELECT COUNT(*) FROM publication"))
        if out not in (number - 1, number) or (out == number) != (place == "stored"):
            problems.append(f"{place}: {out} publications while it was dead")
        # Two minutes later.
        ask(service, "UPDATE publishing SET held_until = '2000-01-01 00:00:00'")
        service.start()
        for _ in range(100):
            if ask(service, "SELECT COUNT(*) FROM publication") == str(number):
                break
            time.sleep(0.1)
        time.sleep(0.2)
        rows = [ask(service, f"SELECT COUNT(*) FROM {what}") for what in (
            "publication", "publishing", f"publication_file WHERE publication_id = (SELECT id FROM publication WHERE number = {number})")]
        if rows[:2] != [str(number), "0"] or int(rows[2]) < 5:
            problems.append(f"{place}: publications, waiting, files {rows}")
        if Resident(service.port).ask("GET", f"/c/test/results/{number}")[0] != 200:
            problems.append(f"{place}: its page is not there")
        service.kill()
        verified = subprocess.run([PROGRAM, "verify", "--database-url", service.url], capture_output=True, text=True, check=False)
        if verified.returncode != 0:
            problems.append(f"{place}: {verified.stderr.strip()}")
    audited = ask(service, "SELECT COUNT(*) FROM audit WHERE act = 'published'")
    if audited != str(number):
        problems.append(f"{audited} acts of publishing in the audit, {number} publications")
    finish(f"the service dies while it publishes, {given.database}: {number} places, 0 doubled, 0 half", problems)
