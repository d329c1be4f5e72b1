"""kill -9 of a migration in its middle: nothing of it stays, and the next start finishes it. Prints what it takes, too.

The database is what an earlier program left (tests/data/yesterday), filled with many responses: each with a version and an
answer, and a published text for one in ten."""

import shutil
import sqlite3
import subprocess
import sys
import time

from support import PROGRAM, ROOT, Postgres, Scratch, arguments, finish

YESTERDAY = ROOT / "tests" / "data" / "yesterday"
TABLES = ("response", "response_version", "answer", "published_text", "tabulation")

# {n} is the number of a row, {hash} something random with 32 bytes, {series} the rows themselves.
FILL = (
    "INSERT INTO response (id, consultation_id, reference_hash, form_token_hash, channel, capacity, newest, received_on, late) "
    "SELECT 1000000 + {n}, 1, {hash}, {hash}, 'web', CASE {n} % 4 WHEN 0 THEN 'organisation' WHEN 1 THEN 'police' ELSE 'resident' END, "
    "1, '2026-11-10', {false} FROM {series}",
    "INSERT INTO response_version (id, consultation_id, response_id, number, edition_id, capacity, publish_choice, received_on, "
    "commitment, r) SELECT 1000000 + {n}, 1, 1000000 + {n}, 1, (SELECT MIN(id) FROM edition WHERE consultation_id = 1), 'resident', 'publish', '2026-11-10', {hash}, {hash} FROM {series}",
    "INSERT INTO answer (id, consultation_id, response_id, version_id, question, choices) "
    "SELECT 1000000 + {n}, 1, 1000000 + {n}, 1000000 + {n}, 'next-step', '[\"stop\"]' FROM {series}",
    "INSERT INTO published_text (id, consultation_id, review_id, response_id, public_id, question, capacity, words, redacted, since) "
    "SELECT 1000000 + {n}, 1, (SELECT MIN(id) FROM review), 1000000 + {n}, 'p' || {n}, 'why', 'resident', 'Some words.', {false}, 1 FROM {series} "
    "WHERE {n} % 10 = 0",
)


class File:
    """An SQLite file."""

    def __init__(self, scratch):
        self.path, self.kept = scratch.path / "regard.db", scratch.path / "kept.db"
        self.url = f"sqlite://{self.path}"
        shutil.copy(YESTERDAY / "sqlite" / "live.sqlite", self.kept)

    def fill(self, rows):
        with sqlite3.connect(self.kept) as connection:
            connection.execute("CREATE TEMP TABLE series AS WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s "
                               f"WHERE n < {rows}) SELECT n FROM s")
            for statement in FILL:
                connection.execute(statement.format(n="series.n", hash="randomblob(32)", false="0", series="temp.series"))

    def renew(self):
        for file in self.path.parent.glob("regard.db*"):
            file.unlink()
        shutil.copy(self.kept, self.path)

    def ask(self, sql):
        with sqlite3.connect(self.path, timeout=10) as connection:
            return connection.execute(sql).fetchone()[0]

    def refuses(self, sql):
        try:
            self.ask(sql)
        except sqlite3.IntegrityError:
            return True
        return False

    def bytes(self):
        return self.path.stat().st_size

    def faults(self):
        with sqlite3.connect(self.path) as connection:
            lost = connection.execute("SELECT COUNT(*) FROM pragma_foreign_key_check").fetchone()[0]
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        return [f"{lost} references lead nowhere"] * (lost > 0) + [f"integrity: {whole}"] * (whole != "ok")

    def places(self):
        """Where the rows are: the first page of each table."""
        return [self.ask(f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'") for table in TABLES]


class Server:
    """A PostgreSQL."""

    def __init__(self, scratch):
        self.postgres = Postgres(scratch)
        self.url = self.postgres.url
        self.postgres.sql("CREATE DATABASE kept", "postgres")
        dump = scratch.path / "live.pgdump"
        shutil.copy(YESTERDAY / "postgres" / "live.pgdump", dump)
        self.postgres.run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "-h", self.postgres.path, "-U", "owner",
                          "-d", "kept", dump)

    def fill(self, rows):
        hashed = "sha256((random()::text || s)::bytea)"
        for statement in FILL:
            self.postgres.sql(statement.format(n="s", hash=hashed, false="false", series=f"generate_series(1, {rows}) AS s"), "kept")
        self.postgres.sql("VACUUM ANALYZE", "kept")

    def renew(self):
        # What a killed client began goes on for a moment.
        for _ in range(100):
            if self.postgres.run("dropdb", "-h", self.postgres.path, "-U", "owner", "--force", "--if-exists", "regard", check=False).returncode == 0:
                break
            time.sleep(0.1)
        self.postgres.sql("CREATE DATABASE regard TEMPLATE kept", "postgres")

    def ask(self, sql):
        return self.postgres.sql(sql)

    def refuses(self, sql):
        return self.postgres.run("psql", "-h", self.postgres.path, "-U", "owner", "-d", "regard", "-c", sql, check=False).returncode != 0

    def bytes(self):
        return int(self.ask("SELECT pg_database_size('regard')"))

    def faults(self):
        loose = int(self.ask("SELECT COUNT(*) FROM pg_constraint WHERE NOT convalidated"))
        return [f"{loose} constraints were never checked"] * (loose > 0)

    def places(self):
        """Where the rows are: the file of each table."""
        return [int(self.ask(f"SELECT pg_relation_filenode('{table}')")) for table in TABLES]


def migrate(base):
    return subprocess.Popen([PROGRAM, "migrate", "--database-url", base.url], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finished(base):
    """Lets a migration come to its end; how long it took."""
    began = time.monotonic()
    process = migrate(base)
    words = process.communicate()[1]
    if process.returncode != 0:
        sys.exit(f"the migration fails: {words.decode()}")
    return time.monotonic() - began


def applied(base):
    return int(base.ask("SELECT COUNT(*) FROM __diesel_schema_migrations"))


def counts(base):
    return [int(base.ask(f"SELECT COUNT(*) FROM {table}")) for table in TABLES]


given = arguments(rows=(20_000, 1_000_000), kills=(4, 20))
with Scratch() as scratch:
    base = {"sqlite": File, "postgres": Server}[given.database](scratch)
    base.fill(given.rows)
    base.renew()
    before, size, places = counts(base), base.bytes(), base.places()
    old = applied(base)
    whole = finished(base)
    nothing_to_do = finished(base)
    new, took = applied(base), max(whole - nothing_to_do, 0)
    problems = ["rows moved"] * (base.places() != places) + base.faults()
    grown = base.bytes() - size
    in_its_middle = 0
    for kill in range(given.kills):
        base.renew()
        process = migrate(base)
        time.sleep(whole * (kill + 0.5) / given.kills)
        process.kill()
        process.communicate()
        time.sleep(0.05)
        in_its_middle += applied(base) < new
        if given.database == "sqlite" and applied(base) not in (old, new):
            problems.append("a part of it stayed")
        for _ in range(20):
            again = migrate(base)
            words = again.communicate()[1]
            # PostgreSQL ends what a killed client began only when it looks.
            if again.returncode == 0:
                break
            time.sleep(0.2)
        else:
            problems.append(f"the next start fails: {words.decode()}")
        if applied(base) != new or counts(base) != before:
            problems.append("the next start does not finish it")
        if not base.refuses("UPDATE response SET capacity = '' WHERE id = 1000001"):
            problems.append("the table takes an empty capacity")
        if base.refuses("UPDATE response SET capacity = 'tenant' WHERE id = 1000001 RETURNING 1"):
            problems.append("the table takes no capacity of its own")
        problems += base.faults()
    problems += ["no kill came in its middle"] * (in_its_middle == 0)
    finish(f"kill -9 of a migration, {given.database}: {given.rows:,} responses, {size / 1e6:.0f} MB and {grown / 1e6:+.1f} MB, {took:.2f} s; "
           f"{given.kills} kills, {in_its_middle} in its middle, each finished by the next start", problems)
