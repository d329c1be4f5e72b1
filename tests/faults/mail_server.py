"""A real mail server that misbehaves on request, for smtp.py. The tests of tests/it have one of their own, which needs no Python.

The local part of a recipient says what happens to a mail:
  grey-…      the first RCPT is answered 450, later ones are taken
  slow-…      every text is answered after half a second
  hang-…      the first text is never answered
  dropped-…   the first text is taken, and the connection closed in place of an answer
Everything else is taken. One JSON object a line on standard output: first {"port": …}, then one for each mail taken.
"""

import argparse
import asyncio
import email
import json
import sys

from aiosmtpd.smtp import SMTP

seen = set()


def say(thing):
    sys.stdout.write(json.dumps(thing) + "\n")
    sys.stdout.flush()


def first(address):
    if address in seen:
        return False
    seen.add(address)
    return True


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("grey-") and first(address):
            return "450 4.7.1 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if address.startswith("slow-"):
            await asyncio.sleep(0.5)
        if address.startswith("hang-") and first(address):
            await asyncio.sleep(3600)
        message = email.message_from_bytes(envelope.original_content)
        say({"to": address, "id": message["Message-ID"]})
        if address.startswith("dropped-") and first(address):
            server.transport.abort()
        return "250 OK"


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    args = parser.parse_args()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(), hostname="mail.test", loop=loop), "127.0.0.1", args.port)
    say({"port": server.sockets[0].getsockname()[1]})
    # The server ends with whoever started it: its standard input is a pipe that closes.
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()


asyncio.run(main())
