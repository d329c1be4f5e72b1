// Starts the program and a browser, and ends both by their own process id.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const run = promisify(execFile);
/** Opens the database that the first argument names, in a language that has SQLite with it. */
const CONNECT = 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)';
export const ROOT = resolve(import.meta.dirname, '../..');
const BINARY = resolve(process.env.REGARD_BIN ?? join(ROOT, 'target/debug/regard'));

function ended(child) {
  return new Promise((done) => child.once('exit', done));
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = ended(child);
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await end;
  clearTimeout(late);
}

/** The example on a free port: `{ url, accounts, consultations, stop }`. */
export async function startDemo() {
  const child = spawn(BINARY, ['demo', '--listen', '127.0.0.1:0', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let talk = '';
  child.stderr.on('data', (words) => { talk += words; });
  const line = await new Promise((done, fail) => {
    createInterface(child.stdout).once('line', done);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`the demo ended with ${code}: ${talk}`)));
  });
  return { ...JSON.parse(line), stop: () => stop(child) };
}

/** A service with nothing in it but what `file` and `user` put there: for empty states and for consultations that are not open. */
export async function startEmpty({ languages } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'regard-browser-'));
  const secret = join(folder, 'secret');
  await writeFile(secret, 'a secret of the browser tests, and of nobody else', { mode: 0o600 });
  const database = `sqlite://${join(folder, 'regard.db')}`;
  const env = {
    ...process.env,
    DATABASE_URL: database,
    REGARD_SECRET_FILE: secret,
    REGARD_OPERATOR: 'Example Consultation Office',
    REGARD_CONTACT: 'help@consultation.example',
    REGARD_LISTEN: '127.0.0.1:0',
    ...(languages && { REGARD_LANGUAGES: languages.join(',') }),
  };
  const cli = async (...args) => (await run(BINARY, args, { env, cwd: folder })).stdout;
  const child = spawn(BINARY, ['serve'], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let talk = '';
  const url = await new Promise((done, fail) => {
    const read = (words) => {
      talk += words;
      const found = talk.match(/127\.0\.0\.1:[1-9]\d+/);
      if (found) done(`http://${found[0]}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`the service ended with ${code}: ${talk}`)));
  });
  return {
    url,
    cli,
    /** Puts a file beside the consultation files. */
    file: (name, content) => writeFile(join(folder, name), content),
    /** Imports the example under another name, with days counted from today. */
    async consultation(slug, opensIn, closesIn, change = (text) => text) {
      const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      const text = (await readFile(join(ROOT, 'consultations/policing-ai.toml'), 'utf8'))
        .replace(/^slug = .*/m, `slug = "${slug}"`)
        .replace(/^opens = .*/m, `opens = "${day(opensIn)} 09:00"`)
        .replace(/^closes = .*/m, `closes = "${day(closesIn)} 23:59"`);
      const file = join(folder, `${slug}.toml`);
      await writeFile(file, change(text));
      await cli('consultation', 'import', file);
      await cli('consultation', 'open', slug);
      // The service looks twice a second for what commands changed.
      for (let looked = 0; looked < 50 && !(await fetch(`${url}/c/${slug}`)).ok; looked += 1) await new Promise((done) => setTimeout(done, 100));
    },
    /** Changes the database behind the program's back. */
    async sql(statement) {
      await run('python3', ['-c', `${CONNECT}; c.execute(sys.argv[2])`, join(folder, 'regard.db'), statement]);
    },
    /** Holds what every writer needs, until what it gives back is called. */
    async hold() {
      const child = spawn('python3', ['-c', `${CONNECT}; c.execute("BEGIN IMMEDIATE"); print("held", flush=True); sys.stdin.read()`, join(folder, 'regard.db')]);
      await new Promise((done, fail) => {
        child.stdout.once('data', done);
        child.once('exit', (code) => fail(new Error(`the database could not be held: ${code}`)));
      });
      return () => {
        const end = ended(child);
        child.stdin.end();
        return end;
      };
    },
    /** Adds somebody who works here. */
    async account(role, email = `${role}@consultation.example`) {
      const password = 'a long enough sentence 42';
      const file = join(folder, 'password');
      await writeFile(file, password, { mode: 0o600 });
      await cli('user', 'add', '--name', 'Kim Sample', '--role', role, '--password-file', file, email);
      return { role, email, password };
    },
    async stop() {
      await stop(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A browser that asks nobody but the page's own host. `text` makes letters so many times as large, as its settings do. */
export function startBrowser({ text = 1 } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(text === 1 ? [] : [`--blink-settings=defaultFontSize=${16 * text},defaultFixedFontSize=${13 * text}`]),
    ],
  });
}
