"""kill -9 of the service under load: nothing acknowledged is lost or doubled, and it is ready again at once."""

import time

from support import Crowd, Scratch, Service, arguments, database, finish, lost_and_doubled

given = arguments(kills=(5, 200))
with Scratch() as scratch:
    service = Service(scratch, database(scratch, given.database))
    service.start()
    crowd, slowest = Crowd(service.port), 0
    for kill in range(given.kills):
        crowd.wait_until_sent(1)
        time.sleep(0.2 + 0.05 * (kill % 7))
        service.kill()
        slowest = max(slowest, service.start())
    time.sleep(0.5)
    crowd.end()
    lost, doubled = lost_and_doubled(service, crowd.sent, crowd.tried)
    problems = [f"{lost} lost"] * (lost > 0) + [f"{doubled} doubled"] * (doubled > 0)
    problems += ["hardly anybody could send"] * (len(crowd.sent) < given.kills)
    problems += [f"ready only after {slowest:.2f} s"] * (slowest > 2 and given.long)
    finish(f"kill -9 of the service, {given.database}: {given.kills} kills, {len(crowd.sent)} acknowledged, {lost} lost, {doubled} doubled, "
           f"ready in {slowest:.2f} s at most", problems)
