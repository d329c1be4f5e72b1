"""The primary of two PostgreSQL servers dies under load and its synchronous standby takes over: nothing is lost."""

import time

from support import Crowd, Postgres, Scratch, Service, arguments, faults, finish, lost_and_doubled

given = arguments(rounds=(1, 5))
with Scratch() as scratch:
    slowest, acknowledged, refused, lost, doubled, problems = 0, 0, 0, 0, 0, []
    for turn in range(given.rounds):
        primary = Postgres(scratch, f"primary-{turn}")
        standby = Postgres(scratch, f"standby-{turn}", primary)
        # The standby first: libpq tries the hosts in their order and must not be content with one that reads.
        url = f"postgres://owner@/regard?host={standby.host},{primary.host}"
        service = Service(scratch, primary, begin=False)
        service.url = url
        service.prepare()
        primary.follow()
        service.start()
        crowd = Crowd(service.port)
        crowd.wait_until_sent(5)
        before = len(crowd.sent)
        began = time.monotonic()
        primary.kill()
        time.sleep(0.5)
        standby.promote()
        service.postgres = standby
        service.wait_ready()
        while len(crowd.sent) == before and time.monotonic() - began < 60:
            time.sleep(0.02)
        slowest = max(slowest, time.monotonic() - began)
        crowd.wait_until_sent(5)
        time.sleep(1)
        after = len(crowd.sent)
        crowd.end()
        lost_now, doubled_now = lost_and_doubled(service, crowd.sent, crowd.tried)
        lost, doubled = lost + lost_now, doubled + doubled_now
        acknowledged += len(crowd.sent)
        refused += len(crowd.refused)
        problems += ["hardly anybody could send before"] * (before < 5)
        problems += ["hardly anybody could send afterwards"] * (after - before < 5)
        other = [gone for gone in crowd.refused if gone.status != 503 or not gone.retry]
        problems += [f"{len(other)} were not told to try again, such as {other[0].status}" for _ in other[:1]]
        problems += faults(service)[:2]
        problems += ["the service ended"] * (service.process.poll() is not None)
        service.kill()
        standby.kill()
    problems += [f"{lost} lost"] * (lost > 0) + [f"{doubled} doubled"] * (doubled > 0)
    problems += [f"{slowest:.1f} s"] * (slowest > 15)
    finish(f"failover to a synchronous standby: {given.rounds} of them, {acknowledged} acknowledged, {lost} lost, {doubled} doubled, "
           f"{refused} told to try again (503, Retry-After), the next response {slowest:.2f} s after the kill at most", problems)
