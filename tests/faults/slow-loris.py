"""500 connections that send a byte now and then: everybody else is served as always."""

import socket
import threading
import time

from support import Gone, Resident, Scratch, Service, arguments, finish

given = arguments(connections=(500, 500), seconds=(3, 30))
with Scratch() as scratch:
    service = Service(scratch, "sqlite")
    service.start()
    done = threading.Event()
    lorises = []

    def crawl():
        head = b"POST /c/test/respond HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\nX-Slow: "
        place = 0
        while not done.is_set():
            for slot, loris in enumerate(lorises):
                try:
                    loris.send(head[place:place + 1] if place < len(head) else b"z")
                except OSError:
                    # The service closed it: the attacker comes again.
                    lorises[slot] = socket.create_connection(("127.0.0.1", service.port))
            place += 1
            done.wait(0.5)

    for _ in range(given.connections):
        lorises.append(socket.create_connection(("127.0.0.1", service.port)))
    threading.Thread(target=crawl, daemon=True).start()
    times, errors, began = [], [], time.monotonic()
    while time.monotonic() - began < given.seconds:
        resident = Resident(service.port)
        try:
            code, _, _ = resident.ask("GET", "/c/test")
            resident.fill_in()
            resident.send()
            if code != 200:
                errors.append(code)
        except Gone as gone:
            errors.append(gone.status)
        times += resident.times
    done.set()
    for loris in lorises:
        loris.close()
    times.sort()
    worst = times[int(len(times) * 0.99)]
    problems = [f"{len(errors)} errors: {errors[:3]}"] * bool(errors) + [f"p99 {worst * 1000:.0f} ms"] * (worst > 0.5)
    finish(f"slow loris: {given.connections} connections, {len(times)} requests of residents beside them, "
           f"p99 of a request {worst * 1000:.1f} ms, {len(errors)} errors", problems)
