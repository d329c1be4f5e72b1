"""A full disk: nobody is told "received" in vain, typed text comes back, and all is well soon after there is room."""

import os
import subprocess
import sys
import time

from support import Gone, Resident, Scratch, Service, arguments, finish, lost_and_doubled

given = arguments(rounds=(1, 10))
if os.getuid() != 0:
    print("full disk: skipped, only root can mount a small disk")
    sys.exit(0)
with Scratch() as scratch:
    disk = scratch.path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], check=True)
    scratch.ends.append(lambda: subprocess.run(["umount", "-l", disk], check=False))
    service = Service(scratch, "sqlite", database_file=disk / "regard.db")
    service.start()
    sent, tried, problems, slowest, refused = [], 0, [], 0, 0
    for _ in range(given.rounds):
        waiting = Resident(service.port)
        waiting.fill_in("typed-before-the-disk-was-full")
        ballast = disk / "ballast"
        try:
            with open(ballast, "wb", buffering=0) as file:
                while file.write(b"x" * 65536):
                    pass
        except OSError:
            pass
        full = 0
        while full < 5:
            try:
                resident = Resident(service.port)
                resident.fill_in("y" * 4000)
                tried += 1
                resident.send()
                sent.append(resident)
            except Gone as gone:
                full += 1
                refused += 1
                if gone.status != 503:
                    problems.append(f"status {gone.status} on a full disk")
        code, _, text = waiting.ask("POST", "/c/test/respond/words", {"words": "typed-while-the-disk-was-full"})
        if code == 303:
            pass  # it fitted into a page that was there
        elif code != 503 or "typed-while-the-disk-was-full" not in text:
            problems.append(f"what was typed did not come back ({code})")
        ballast.unlink(missing_ok=True)
        began = time.monotonic()
        while True:
            try:
                tried += 1
                waiting.send()
                sent.append(waiting)
                break
            except Gone:
                time.sleep(0.05)
                if time.monotonic() - began > 20:
                    problems.append("not well 20 s after there was room")
                    break
        slowest = max(slowest, time.monotonic() - began)
    lost, doubled = lost_and_doubled(service, sent, tried)
    problems += [f"{lost} lost"] * (lost > 0) + [f"{doubled} doubled"] * (doubled > 0)
    problems += [f"well only after {slowest:.1f} s"] * (slowest > 10)
    finish(f"full disk: {given.rounds} times, {len(sent)} acknowledged, {lost} lost, {doubled} doubled, {refused} told to try again, "
           f"well {slowest:.2f} s after there was room at most", problems)
