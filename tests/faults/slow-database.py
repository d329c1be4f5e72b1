"""A database that hangs: everybody hears 503 within two seconds, published pages are there all the time, and all is well when
it goes on."""

import os
import signal
import time

from concurrent.futures import ThreadPoolExecutor
from support import Postgres, Resident, Scratch, Service, arguments, finish

PUBLISHED = ["/", "/feed.atom", "/c/test", "/c/test/facts", "/c/test/moderation", "/c/test/results"]

given = arguments(residents=(40, 200))
with Scratch() as scratch:
    postgres = Postgres(scratch)
    service = Service(scratch, postgres)
    service.start()
    authors = [Resident(service.port) for _ in range(given.residents)]
    for author in authors:
        author.fill_in()
    reader = Resident(service.port)
    before = [reader.ask("GET", path)[0] for path in PUBLISHED]
    stopped = postgres.processes()
    for process in stopped:
        os.kill(process, signal.SIGSTOP)

    def press(author):
        began = time.monotonic()
        code, headers, _ = author.ask("POST", "/c/test/check", {"publish": "publish"})
        return code, headers.get("Retry-After"), time.monotonic() - began

    try:
        with ThreadPoolExecutor(given.residents) as all_at_once:
            answers = list(all_at_once.map(press, authors))
        # Browsers with and without a form that they have begun.
        during = [someone.ask("GET", path)[0] for path in PUBLISHED for someone in (Resident(service.port), authors[0])]
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)
    service.wait_ready()
    slowest = max(took for _, _, took in answers)
    wrong = [code for code, retry, _ in answers if code != 503 or not retry]
    problems = [f"{len(wrong)} answers other than 503: {wrong[:3]}"] * bool(wrong)
    problems += [f"the slowest took {slowest:.2f} s"] * (slowest > 2.5 or (slowest > 2.1 and given.long))
    problems += [f"published pages answered {before} before and {during} meanwhile"] * (set(before + during) != {200})
    for author in authors:
        author.send()
    codes = {author.code() for author in authors}
    stored = service.stored()
    problems += [f"{stored} rows and {len(codes)} codes for {given.residents} forms"] * (stored != given.residents or len(codes) != given.residents)
    finish(f"hanging database: {given.residents} residents at once, all told to try again within {slowest:.2f} s, {len(during)} of {len(during)} published pages there meanwhile, "
           f"{stored} of {given.residents} stored afterwards, each once", problems)
