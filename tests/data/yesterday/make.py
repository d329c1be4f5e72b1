#!/usr/bin/env python3
"""Makes a folder of yesterday's data with a program of that day, on SQLite or PostgreSQL.

    make.py PROGRAM FOLDER {sqlite|postgres}

Run once, with the program whose data are to be kept for ever, from this folder; README.md says which program that was.
Standard library only; on PostgreSQL the server's programs must be found (`pg_config`).
"""

import hashlib
import html
import http.client
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "faults"))
import support  # noqa: E402

PROGRAM, TARGET, KIND = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), sys.argv[3]
support.PROGRAM = str(PROGRAM)


class Browser:
    """Cookies and forms of one person."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def ask(self, method, path, fields=None):
        body = urllib.parse.urlencode(fields, doseq=True) if fields is not None else None
        headers = {"cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "sec-fetch-site": "same-origin"}
        if body is not None:
            headers["content-type"] = support.FORM
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        for header in answer.headers.get_all("set-cookie") or []:
            pair, _, rest = header.partition(";")
            name, _, value = pair.partition("=")
            if "Max-Age=0" in rest:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        if answer.status == 303:
            return self.ask("GET", answer.headers["location"])
        return answer.status, content

    def get(self, path):
        status, content = self.ask("GET", path)
        assert status == 200, (path, status, content[-2000:])
        return content.decode()

    def post(self, path, fields):
        status, content = self.ask("POST", path, fields)
        assert status == 200, (path, status, re.sub(r"<[^>]+>", " ", content.decode())[-3000:])
        return content.decode()


def one(page, pattern):
    found = re.search(pattern, page, re.S)
    assert found, (pattern, re.sub(r"\s+", " ", page)[:3000])
    return html.unescape(re.sub(r"<[^>]+>", "", found[1])).strip()


def code_of(page):
    return one(page, r'id="code"[^>]*>(.*?)</')


def guard_of(page):
    return one(page, r'name="guard" value="([^"]+)"')


def run(*command, env=None):
    done = subprocess.run([str(PROGRAM), *command], capture_output=True, text=True, env=env)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)


def answer(browser, slug, pages):
    browser.post(f"/c/{slug}/respond", [])
    for page, fields in pages:
        browser.post(f"/c/{slug}/respond/{page}", fields)


# The answers of one response to the consultation that has every kind of question.
EVERY_KIND = [
    ("answering-as", [("capacity", "organisation"), ("organisation", "Tŷ Ŵ & \"Sons\"")]),
    ("p-single", [("single", "b")]),
    ("p-multi", [("multi", "a"), ("multi", "other")]),
    ("p-other", [("other-words", "One line, with \"marks\" and ŵ")]),
    ("p-rank", [("rank.z", "1"), ("rank.x", "2")]),
    ("p-matrix", [("matrix.s1", "agr"), ("matrix.s2", "not-sure")]),
    ("p-num", [("hours", "12.50"), ("moved.day", "29"), ("moved.month", "2"), ("moved.year", "2016"), ("area.postcode", "N1 9AA")]),
    ("p-scale", [("scale", "3")]),
    ("p-words", [("why", "Two lines,\r\nکیوں؟ 👩🏽‍🚒 e\u0301 \\ \"quoted\"\ttab")]),
    ("p-required", [("must", "Words")]),
    ("about-you", [("age-band", "25-34")]),
]


def main():
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    with support.Scratch() as scratch:
        work = scratch.path
        postgres = support.Postgres(scratch) if KIND == "postgres" else None
        url = postgres.url if postgres else f"sqlite://{work}/demo/regard.db"
        demo = subprocess.Popen(
            [str(PROGRAM), "demo", "--listen", "127.0.0.1:0", "--data", str(work / "demo"), "--responses", "400", "--json"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "DATABASE_URL": url})
        json.loads(demo.stdout.readline())
        stop(demo)
        kept = json.loads((work / "demo" / "demo.json").read_text())
        secret = work / "secret"
        secret.write_text(kept["secret"])
        env = {
            **os.environ, "DATABASE_URL": url, "REGARD_SECRET_FILE": str(secret), "REGARD_OPERATOR": "Example Consultation Office",
            "REGARD_REMOVALS_JOURNAL": str(work / "journal"), "REGARD_SECOND_FACTOR": "optional",
            "REGARD_MAIL_FOLDER": str(work / "mail"),
        }
        run("consultation", "import", str(HERE / "consultations" / "every-kind.toml"), env=env)
        run("consultation", "open", "awkward", "--now", env=env)
        port = support.free_port()
        serve = subprocess.Popen([str(PROGRAM), "serve", "--listen", f"127.0.0.1:{port}"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                Browser(port).get("/readyz")
                break
            except OSError:
                time.sleep(0.1)
        facts = {"secret": kept["secret"], "accounts": kept["accounts"]}

        # One response with every kind of answer.
        browser = Browser(port)
        answer(browser, "awkward", EVERY_KIND)
        facts["every_kind"] = {"code": code_of(browser.post("/c/awkward/check", [("publish", "publish-named")]))}
        facts["form_every_kind"] = [[page, fields] for page, fields in EVERY_KIND]

        # Forms: begun, in progress, saved, sent and still in the browser.
        slug = "policing-ai"
        begun = Browser(port)
        begun.post(f"/c/{slug}/respond", [])
        facts["begun"] = begun.cookies
        progress = Browser(port)
        answer(progress, slug, [("answering-as", [("capacity", "resident")]), ("next-step", [("next-step", "pause")]), ("reasons", [("why", "Words of a form in progress, zebra-7731.")])])
        facts["in_progress"] = {"cookies": progress.cookies, "words": "Words of a form in progress, zebra-7731."}
        saved = Browser(port)
        answer(saved, slug, [("answering-as", [("capacity", "resident")]), ("next-step", [("next-step", "stop")])])
        page = saved.post(f"/c/{slug}/respond/reasons", [("why", "Words of a saved form, zebra-7732."), ("action", "later")])
        facts["saved"] = {"code": code_of(page), "words": "Words of a saved form, zebra-7732."}

        def send(words, choice="publish"):
            sender = Browser(port)
            answer(sender, slug, [("answering-as", [("capacity", "resident")]), ("next-step", [("next-step", "go-on")]), ("reasons", [("why", words)])])
            return sender, code_of(sender.post(f"/c/{slug}/check", [("publish", choice)]))

        sender, code = send("Words that were sent, zebra-7733.")
        facts["sent"] = {"code": code, "words": "Words that were sent, zebra-7733.", "cookies": sender.cookies}
        _, code = send("Words that were kept back, zebra-7734.", "keep")
        facts["kept_back"] = {"code": code, "words": "Words that were kept back, zebra-7734."}
        _, code = send("Words before a correction, zebra-7735.")
        correcting = Browser(port)
        correcting.post("/r", [("code", code), ("action", "correct")])
        correcting.post(f"/c/{slug}/respond/reasons", [("why", "Words after a correction, zebra-7736."), ("from", "check")])
        correcting.post(f"/c/{slug}/check", [("publish", "publish"), ("correcting", "yes"), ("code", code)])
        facts["corrected"] = {"code": code, "words": "Words after a correction, zebra-7736."}
        _, code = send("Words that were erased, zebra-7737.")
        Browser(port).post("/r", [("code", code), ("action", "erase-now")])
        facts["erased"] = {"code": code, "words": "Words that were erased, zebra-7737."}

        # A batch from a file: one brings it in, another lets it count.
        emails = [account["email"] for account in kept["accounts"]]
        moderators = [email for email in emails if "moderator" in email] or emails
        imports = HERE.parents[2] / "consultations" / "imports"
        # The demo opened 20 days ago; the file's rows are older than that.
        rows = work / "rows.csv"
        rows.write_text(re.sub(r"\b\d\d/11/2026", time.strftime("%d/%m/%Y", time.gmtime(time.time() - 5 * 86_400)), (imports / "citizen-space.csv").read_text()))
        run("response", "import", "--consultation", slug, "--as", moderators[0], "--map", str(imports / "citizen-space.toml"), str(rows), env=env)
        official_email = next(email for email in emails if "official" in email)
        listed = run("response", "batches", "--consultation", slug, "--as", official_email, env=env)
        number = re.search(r"^\s*(\d+)", listed, re.M)[1]
        run("response", "release", "--consultation", slug, "--as", official_email, "--batch", number, env=env)
        facts["batch"] = int(number)

        # The second publication.
        official = Browser(port)
        account = next(account for account in kept["accounts"] if account["email"] == official_email)
        official.post("/sign-in", [("email", account["email"]), ("password", account["password"])])
        page = official.get(f"/official/{slug}")
        fields = [("guard", guard_of(page)), ("number", one(page, r'name="number" value="([^"]+)"')), ("cut-off", one(page, r'id="cut-off"[^>]*value="([^"]+)"')), ("note", "")]
        official.post(f"/official/{slug}", fields)
        files = {}
        reader = Browser(port)
        for publication in (1, 2):
            index = reader.get(f"/c/{slug}/results/{publication}")
            addresses = sorted(set(re.findall(rf'href="(/c/{slug}/results/{publication}/files/[^"?]+)', index)))
            assert addresses, index[:2000]
            for address in addresses:
                status, content = reader.ask("GET", address)
                assert status == 200, address
                files[address] = hashlib.sha256(content).hexdigest()
        facts["files"] = files

        backups = work / "backups"
        run("backup", str(backups), env=env)
        # What the backup does not know and the journal does.
        _, late = send("Words after the backup, zebra-7738.")
        Browser(port).post("/r", [("code", late), ("action", "erase-now")])
        withdrawn = facts["kept_back"]["code"]
        Browser(port).post("/r", [("code", withdrawn), ("action", "withdraw-now")])
        facts["erased_after_the_backup"] = {"code": late, "words": "Words after the backup, zebra-7738."}
        facts["withdrawn_after_the_backup"] = {"code": withdrawn}
        facts["at"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        stop(serve)
        run("verify", env=env)

        made = next(backups.iterdir())
        shutil.copytree(made, TARGET / "backup")
        shutil.copy(work / "journal", TARGET / "journal")
        if postgres:
            dump = postgres.run("pg_dump", "-Fc", "-Z9", "--no-owner", "--no-privileges", "-h", postgres.path, "-U", "owner", "-f", postgres.path / "live", "regard")
            assert dump.returncode == 0
            shutil.copy(postgres.path / "live", TARGET / "live.pgdump")
        else:
            connection = sqlite3.connect(work / "demo" / "regard.db")
            connection.execute(f"VACUUM INTO '{TARGET / 'live.sqlite'}'")
            connection.close()
        (TARGET / "facts.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")


main()
