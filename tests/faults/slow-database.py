"""A database that hangs: everybody hears 503 within two seconds, and all is well when it goes on."""

import os
import signal
import time

from concurrent.futures import ThreadPoolExecutor
from support import Postgres, Resident, Scratch, Service, arguments, finish

given = arguments(residents=(40, 200))
with Scratch() as scratch:
    postgres = Postgres(scratch)
    service = Service(scratch, postgres)
    service.start()
    authors = [Resident(service.port) for _ in range(given.residents)]
    for author in authors:
        author.fill_in()
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
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)
    service.wait_ready()
    slowest = max(took for _, _, took in answers)
    wrong = [code for code, retry, _ in answers if code != 503 or not retry]
    problems = [f"{len(wrong)} answers other than 503: {wrong[:3]}"] * bool(wrong)
    problems += [f"the slowest took {slowest:.2f} s"] * (slowest > 2.5 or (slowest > 2.1 and given.long))
    for author in authors:
        author.send()
    codes = {author.code() for author in authors}
    stored = service.stored()
    problems += [f"{stored} rows and {len(codes)} codes for {given.residents} forms"] * (stored != given.residents or len(codes) != given.residents)
    finish(f"hanging database: {given.residents} residents at once, all told to try again within {slowest:.2f} s, "
           f"{stored} of {given.residents} stored afterwards, each once", problems)
