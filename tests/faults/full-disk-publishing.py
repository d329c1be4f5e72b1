"""A disk that fills up while a publication is stored: it is out whole or not at all, and out soon after there is room."""

import os
import subprocess
import sys
import time

from officials import ask, counts, looked_at, prepare, press
from support import PROGRAM, Resident, Scratch, Service, arguments, finish, status

given = arguments(rooms=(3, 12))
if os.getuid() != 0:
    print("full disk while publishing: skipped, only root can mount a small disk")
    sys.exit(0)
# How much room is left when somebody confirms, in KiB: nothing can be written, or some of it.
ROOMS = [0, 40, 80, 8, 16, 24, 32, 56, 72, 96, 120, 160][:given.rooms]
with Scratch() as scratch:
    disk = scratch.path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], check=True)
    scratch.ends.append(lambda: subprocess.run(["umount", "-l", disk], check=False))
    service = Service(scratch, "sqlite", more=["--second-factor", "optional"], database_file=disk / "regard.db", begin=False)
    prepare(service)
    service.start()
    for _ in range(12):
        resident = Resident(service.port)
        resident.fill_in()
        resident.send()
    problems, refused, slowest = [], 0, 0
    for number, room in enumerate(ROOMS, 1):
        # A new start has a new journal of the database: nothing fits into what an earlier one left.
        service.terminate()
        service.start()
        official, fields = looked_at(service)
        ballast = disk / "ballast"
        with open(ballast, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                pass
            file.truncate(max(0, file.tell() - room * 1024))
        code = press(official, fields)
        if code not in (200, 303, 503):
            problems.append(f"{room} KiB: status {code}")
        time.sleep(0.5)
        out, _, files = counts(service, number)
        shown = status(service.port, f"/c/test/results/{number}")
        if (out, files >= 5, shown == 200) not in ((number - 1, False, False), (number, True, True)):
            problems.append(f"{room} KiB: {out} publications, {files} files, its page says {shown}")
        refused += out < number
        ballast.unlink()
        began = time.monotonic()
        # Two minutes later.
        ask(service, "UPDATE publishing SET held_until = '2000-01-01 00:00:00'")
        while counts(service, number)[0] < number and time.monotonic() - began < 10:
            if counts(service, number)[1] == 0:
                press(*looked_at(service))
            time.sleep(0.1)
        slowest = max(slowest, time.monotonic() - began)
        if counts(service, number)[0] != number or status(service.port, f"/c/test/results/{number}") != 200:
            problems.append(f"{room} KiB: not out with room again")
    service.terminate()
    verified = subprocess.run([PROGRAM, "verify", "--database-url", service.url], capture_output=True, text=True, check=False)
    if verified.returncode != 0:
        problems.append(verified.stderr.strip())
    if refused == 0:
        problems.append("the disk was never full")
    finish(f"full disk while publishing: {len(ROOMS)} rooms, {refused} not stored, 0 half, out {slowest:.1f} s after there was room", problems)
