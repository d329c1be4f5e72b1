"""A real mail server that misbehaves on request. Used by tests/it/smtp.rs and tests/faults/smtp.py.

The local part of a recipient says what happens to a mail:
  refused-…   RCPT is answered 550, for good
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
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

seen = set()


def say(thing):
    sys.stdout.write(json.dumps(thing) + "\n")
    sys.stdout.flush()


def first(address, of):
    key = (of, address)
    if key in seen:
        return False
    seen.add(key)
    return True


class Handler:
    def __init__(self, token):
        self.token = token

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused-"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("grey-") and first(address, "grey"):
            return "450 4.7.1 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if address.startswith("slow-"):
            await asyncio.sleep(0.5)
        if address.startswith("hang-") and first(address, "hang"):
            await asyncio.sleep(3600)
        message = email.message_from_bytes(envelope.original_content)
        say({
            "to": address,
            "id": message["Message-ID"],
            "headers": message.keys(),
            "tls": session.ssl is not None or server.transport.get_extra_info("cipher") is not None,
            "signed_in": session.authenticated,
        })
        if address.startswith("dropped-") and first(address, "dropped"):
            server.transport.abort()
        return "250 OK"

    async def auth_XOAUTH2(self, server, args):
        import base64
        given = base64.b64decode(args[1]).decode()
        user, rest = given.split("\x01auth=Bearer ", 1)
        if user == "user=robot" and rest == self.token + "\x01\x01":
            return AuthResult(success=True, auth_data=user)
        return AuthResult(success=False, handled=False)


def password(server, session, envelope, mechanism, data):
    login = getattr(data, "login", b"")
    return AuthResult(success=login == b"robot" and getattr(data, "password", b"") == b"right", handled=False)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", choices=["none", "start", "wrapped"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--sign-in", action="store_true")
    parser.add_argument("--token", default="right-token")
    parser.add_argument("--port", type=int, default=0)
    args = parser.parse_args()
    context = None
    if args.tls != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(args.certificate, args.key)

    def session():
        return SMTP(
            Handler(args.token),
            hostname="mail.test",
            tls_context=context if args.tls == "start" else None,
            require_starttls=args.tls == "start",
            authenticator=password,
            auth_required=args.sign_in,
            auth_require_tls=args.tls == "start",
            loop=loop,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, "127.0.0.1", args.port, ssl=context if args.tls == "wrapped" else None)
    say({"port": server.sockets[0].getsockname()[1]})
    # The server ends with whoever started it: its standard input is a pipe that closes.
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()


asyncio.run(main())
