"""kill -9 of PostgreSQL under load: nothing is lost, the service says 503 meanwhile, and comes back by itself."""

import time

from support import Crowd, Postgres, Scratch, Service, arguments, faults, finish, lost_and_doubled

given = arguments(kills=(3, 50))
with Scratch() as scratch:
    postgres = Postgres(scratch)
    service = Service(scratch, postgres)
    service.start()
    crowd, slowest = Crowd(service.port), 0
    for kill in range(given.kills):
        crowd.wait_until_sent(1)
        time.sleep(0.3 + 0.05 * (kill % 5))
        postgres.kill()
        time.sleep(0.1)
        postgres.start()
        slowest = max(slowest, service.wait_ready())
    time.sleep(1)
    crowd.end()
    lost, doubled = lost_and_doubled(service, crowd.sent, crowd.tried)
    problems = [f"{lost} lost"] * (lost > 0) + [f"{doubled} doubled"] * (doubled > 0)
    problems += ["hardly anybody could send"] * (len(crowd.sent) < given.kills)
    other = [gone for gone in crowd.refused if gone.status != 503 or not gone.retry]
    problems += [f"{len(other)} were not told to try again, such as {gone.status}" for gone in other[:1]]
    problems += faults(service)[:2]
    problems += ["the service ended"] * (service.process.poll() is not None)
    problems += [f"ready only {slowest:.2f} s after the database"] * (slowest > 2 and given.long)
    finish(f"kill -9 of PostgreSQL: {given.kills} kills, {len(crowd.sent)} acknowledged, {lost} lost, {doubled} doubled, "
           f"{len(crowd.refused)} told to try again (503, Retry-After), ready {slowest:.2f} s after it at most", problems)
