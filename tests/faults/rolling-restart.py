"""Two instances on one PostgreSQL behind a proxy: a rolling restart under load fails no request, one that is killed loses
nothing that was acknowledged, and neither the proxy nor the service writes down who answered.

The proxy runs with the configuration of `deploy/`, with ports and servers of this machine."""

import re
import shutil
import subprocess
import sys
import time

from support import Crowd, Postgres, ROOT, Scratch, Service, arguments, finish, free_port, lost_and_doubled, status

given = arguments(restarts=(1, 10), kills=(1, 10))
if not shutil.which(given.proxy):
    sys.exit(f"{given.proxy} is not installed")


def haproxy(scratch, port, instances):
    text = (ROOT / "deploy" / "haproxy.cfg").read_text()
    text = re.sub(r"    bind :80\n    bind :443[^\n]*\n    http-request redirect[^\n]*\n", f"    bind 127.0.0.1:{port}\n", text)
    for name, instance in zip(("first", "second"), instances):
        text = re.sub(rf"server {name} \S+", f"server {name} 127.0.0.1:{instance.port}", text)
    file = scratch.path / "haproxy.cfg"
    file.write_text(text)
    return ["haproxy", "-db", "-f", file]


def nginx(scratch, port, instances, leaving=None):
    site = (ROOT / "deploy" / "nginx-site.conf").read_text()
    upstream = "".join(f"    server 127.0.0.1:{instance.port} max_fails=0{' down' if instance is leaving else ''};\n" for instance in instances)
    site = re.sub(r"(?s)(upstream regard \{\n).*?\n\}", lambda found: f"{found[1]}{upstream}}}", site, count=1)
    # The server for port 80 goes, and the other one speaks plain HTTP here.
    site = re.sub(r"(?s)server \{\s+listen 80;.*?\n\}\n", "", site, count=1)
    site = re.sub(r"    listen 443 ssl;\n    listen [^\n]*\n", f"    listen 127.0.0.1:{port};\n", site)
    site = re.sub(r"    ssl_certificate[^\n]*\n", "", site)
    site = site.replace("/etc/nginx/regard-proxy.conf", str(ROOT / "deploy" / "proxy.conf"))
    folders = "".join(f"{name}_temp_path {scratch.path}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    file = scratch.path / "nginx.conf"
    file.write_text(f"daemon off;\npid {scratch.path}/nginx.pid;\nerror_log {scratch.path}/nginx-start.log emerg;\n"
                    f"events {{ worker_connections 1024; }}\nhttp {{\n{folders}{site}\n}}\n")
    return ["nginx", "-p", scratch.path, "-c", file]


with Scratch() as scratch:
    postgres = Postgres(scratch)
    first = Service(scratch, postgres, more=["--drain-seconds", "2"])
    second = Service(scratch, postgres, more=["--drain-seconds", "2"], begin=False)
    first.start()
    second.start()
    port = free_port()
    command = {"haproxy": haproxy, "nginx": nginx}[given.proxy](scratch, port, [first, second])
    said = open(scratch.path / "proxy-said", "ab")
    proxy = subprocess.Popen(list(map(str, command)), stdout=said, stderr=said)
    scratch.ends.append(lambda: (proxy.terminate(), proxy.wait()))
    began = time.monotonic()
    while status(port, "/readyz") != 200:
        if time.monotonic() - began > 20:
            sys.exit(f"the proxy does not answer: {(scratch.path / 'proxy-said').read_text()}")
        time.sleep(0.1)
    time.sleep(1)

    def tell_nginx(leaving):
        """nginx cannot ask whether an instance is ready: it is told, as docs/OPERATIONS.md says."""
        if given.proxy == "nginx":
            subprocess.run([*map(str, nginx(scratch, port, [first, second], leaving)), "-s", "reload"], check=True, stderr=said)
            time.sleep(0.5)

    crowd, problems, ended = Crowd(port), [], []
    for _ in range(given.restarts):
        for instance in (first, second):
            time.sleep(0.5)
            tell_nginx(instance)
            ended.append(instance.terminate())
            instance.start()
            tell_nginx(None)
            # The proxy must have seen it before the other one goes.
            time.sleep(1.5)
    failed, restarted = len(crowd.refused), len(crowd.sent)
    problems += [f"{failed} requests failed in the restarts, such as {gone.status} {gone.body[:200]!r}" for gone in crowd.refused[:1]]
    problems += [f"ended with {ended}"] * any(ended)
    for kill in range(given.kills):
        instance = (first, second)[kill % 2]
        time.sleep(0.5)
        instance.kill()
        time.sleep(0.5)
        instance.start()
        time.sleep(1.5)
    crowd.end()
    lost, doubled = lost_and_doubled(first, crowd.sent, crowd.tried)
    problems += [f"{lost} lost"] * (lost > 0) + [f"{doubled} doubled"] * (doubled > 0)
    problems += ["hardly anybody could send"] * (restarted < 10)
    traces = [path.name for path in scratch.path.iterdir() if path.is_file() and re.search(rb"/respond|/sent|while\+something", path.read_bytes())]
    problems += [f"requests of residents stand in {', '.join(traces)}"] * bool(traces)
    finish(f"two instances behind {given.proxy}: {2 * given.restarts} restarts with {restarted} responses sent meanwhile and {failed} requests failed; "
           f"{given.kills} kills -9, {len(crowd.sent)} acknowledged in all, {lost} lost, {doubled} doubled; no trace in any log", problems)
