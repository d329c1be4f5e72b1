"""The same form sent a hundred times at once: one response, and a hundred times the same receipt."""

import threading

from support import Gone, Resident, Scratch, Service, arguments, database, finish

given = arguments(rounds=(1, 20))
with Scratch() as scratch:
    service = Service(scratch, database(scratch, given.database))
    service.start()
    problems, answers = [], 0
    for number in range(given.rounds):
        author = Resident(service.port)
        author.fill_in()
        codes, start, lock = [], threading.Barrier(100), threading.Lock()

        def press():
            twin = Resident(service.port)
            twin.cookies = dict(author.cookies)
            start.wait()
            for _ in range(50):
                try:
                    twin.send()
                    break
                except Gone:
                    continue
            code = twin.code()
            with lock:
                codes.append(code)

        threads = [threading.Thread(target=press) for _ in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        answers += len(codes)
        if len(set(codes)) != 1 or codes[0] is None:
            problems.append(f"{len(set(codes))} different receipts")
    stored = service.stored()
    problems += [f"{stored} rows for {given.rounds} forms"] * (stored != given.rounds)
    finish(f"the same form 100 times at once, {given.database}: {given.rounds} forms, {stored} rows, {answers} receipts, one for each form", problems)
