"""The service dies at ten places of publishing: what was confirmed is published once and whole, and the audit holds."""

import os
import subprocess
import time

from officials import ask, counts, looked_at, prepare, press
from support import PROGRAM, Resident, Scratch, Service, arguments, database, finish

# In the order in which publishing passes them (`fault_point` in src/flows/officials); the last is after the commit.
PLACES = ["taken", "counting", "composed", "writing", "storing", "begun-storing", "groups-stored", "files-stored", "audited", "stored"]
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
        press(*looked_at(service))
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
        rows = counts(service, number)
        if rows[:2] != [number, 0] or rows[2] < 5:
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
