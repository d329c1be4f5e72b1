// A browser that is watched: what it asks for, what it complains about, and whether every page it reaches holds up.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const AXE = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const OUT = join(import.meta.dirname, 'out');

/** How pages are looked at: with and without scripts, wide and light, narrow and dark. */
export const MODES = [
  { name: 'scripts, 1200 light', scripts: true, width: 1200, scheme: 'light' },
  { name: 'no scripts, 1200 light', scripts: false, width: 1200, scheme: 'light' },
  { name: 'scripts, 320 dark', scripts: true, width: 320, scheme: 'dark' },
  { name: 'no scripts, 320 dark', scripts: false, width: 320, scheme: 'dark' },
];

/** How pages in other languages are looked at: each language in each of them. `text` needs a browser of its own, see `startBrowser`. */
export const FIVE_MODES = [
  { name: 'scripts', scripts: true, width: 1200, scheme: 'light' },
  { name: 'no scripts', scripts: false, width: 1200, scheme: 'dark' },
  { name: '320 px', scripts: true, width: 320, scheme: 'light' },
  { name: 'text at 200 %', scripts: true, width: 1200, scheme: 'dark', text: 2 },
  { name: 'forced colours', scripts: true, width: 1200, scheme: 'dark', forcedColors: 'active' },
];

/** Every document that was sent, and what was found wrong. */
export class Findings {
  documents = [];
  problems = [];
  /** Bytes of style sheets and scripts by path. */
  assets = new Map();

  add(where, what) {
    this.problems.push(`${where}: ${what}`);
  }
}

/** One person's browser. */
export class Person {
  static async sit(browser, url, mode, findings) {
    const person = new Person();
    Object.assign(person, { url, mode, findings, waiting: [], last: null });
    person.context = await browser.newContext({
      javaScriptEnabled: mode.scripts,
      viewport: { width: mode.width, height: 900 },
      colorScheme: mode.scheme,
      forcedColors: mode.forcedColors ?? 'none',
      locale: mode.locale ?? 'en-GB',
    });
    person.page = await person.context.newPage();
    person.page.setDefaultTimeout(15_000);
    person.watch(person.page);
    if (!mode.scripts) await person.openMirror(browser);
    return person;
  }

  where(page = this.page) {
    return `[${this.mode.name}] ${new URL(page.url()).pathname}`;
  }

  watch(page) {
    const { findings } = this;
    const origin = new URL(this.url).origin;
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) findings.add(this.where(page), `asks another host: ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      // A download ends the navigation that began it; a page that answered a form is not kept, so Back does not find it.
      if (!['net::ERR_ABORTED', 'net::ERR_CACHE_MISS'].includes(request.failure()?.errorText)) findings.add(this.where(page), `failed: ${request.url()} ${request.failure()?.errorText}`);
    });
    page.on('pageerror', (error) => findings.add(this.where(page), `script error: ${error.message}`));
    page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      // An expected status of the page itself is no problem; `press` and `go` check it.
      if (/^Failed to load resource: the server responded with a status of [45]/.test(message.text()) && !/\/assets\//.test(message.location().url)) return;
      findings.add(this.where(page), `console: ${message.text()}`);
    });
    page.on('response', (response) => this.waiting.push(this.keep(page, response)));
  }

  async keep(page, response) {
    const request = response.request();
    const path = new URL(response.url()).pathname;
    const type = response.headers()['content-type'] ?? '';
    if (path.startsWith('/assets/')) {
      const body = await response.body().catch(() => null);
      if (body) this.findings.assets.set(path, body.length);
      return;
    }
    if (!request.isNavigationRequest() || !type.startsWith('text/html')) return;
    const html = await response.text().catch(() => null);
    if (html === null) return;
    const document = { mode: this.mode.name, path, method: request.method(), status: response.status(), html, bytes: Buffer.byteLength(html) };
    this.findings.documents.push(document);
    if (page === this.page) this.last = document;
  }

  /** Everything that was sent has been kept. */
  async settled() {
    while (this.waiting.length > 0) await Promise.all(this.waiting.splice(0));
  }

  /** Goes to an address and expects a status. */
  async go(path, status = 200) {
    const response = await this.page.goto(this.url + path, { waitUntil: 'load' });
    assert.equal(response.status(), status, `${this.where()} answers`);
  }

  /** Presses a button or follows a link, waits for the page that follows, and expects its status, or one of several. */
  async press(target, status = 200, page = this.page) {
    const control = typeof target === 'string' ? page.locator(target) : target;
    const answered = page.waitForResponse((response) => {
      const request = response.request();
      return request.isNavigationRequest() && !(response.status() >= 300 && response.status() < 400);
    });
    const loaded = page.waitForEvent('load');
    await control.click();
    const [response] = await Promise.all([answered, loaded]);
    assert.ok([status].flat().includes(response.status()), `${this.where(page)} answers ${response.status()}, not ${status}`);
    return response.status();
  }

  /** The browser's Back, past pages that answered a form and that the browser asks to send again. */
  async back() {
    const missing = async (error) => {
      if (!/ERR_CACHE_MISS/.test(error.message)) throw error;
      await this.page.waitForURL(/^chrome-error:/, { timeout: 2000 });
      await this.page.waitForTimeout(100);
      return this.back();
    };
    await this.page.goBack({ waitUntil: 'load' }).catch(missing);
  }

  button(name) {
    return this.page.getByRole('button', { name });
  }

  link(name) {
    return this.page.getByRole('link', { name });
  }

  async text(selector = 'main') {
    return (await this.page.locator(selector).first().innerText()).trim();
  }

  /** The error summary stands first, has the focus, and the title says so; every link leads to a field. */
  async hasErrorSummary() {
    assert.match(await this.page.title(), this.mode.errorTitle ?? /^Error: /, `${this.where()} title`);
    await this.page.waitForFunction(() => document.activeElement?.classList.contains('error-summary'), null, { timeout: 3000 }).catch(async () => {
      const focused = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
      this.findings.add(this.where(), `the error summary has no focus; ${focused} has it`);
    });
    const lost = await this.page.evaluate(() => {
      const summary = document.querySelector('main .error-summary');
      if (summary !== document.querySelector('main').firstElementChild) return ['the summary is not the first thing in main'];
      return [...summary.querySelectorAll('a')].map((a) => a.getAttribute('href')).filter((href) => !document.querySelector(href));
    });
    assert.deepEqual(lost, [], `${this.where()} links of the error summary`);
  }

  /** The page in a browser with scripts, for axe, whose own promises do not run in one without. */
  async openMirror(browser) {
    const { width, scheme: colorScheme } = this.mode;
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    this.mirror = await context.newPage();
    await context.route('**/*', (route) => {
      if (route.request().isNavigationRequest()) return route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: this.last.html });
      return route.request().resourceType() === 'script' ? route.fulfill({ contentType: 'text/javascript', body: '' }) : route.continue();
    });
  }

  /** Looks at the page: accessibility, sideways scrolling, one heading, a title of its own. */
  async look() {
    await this.settled();
    const where = this.where();
    const wide = await this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return null;
      const wider = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
      return `${scrollWidth} > ${clientWidth}: ${wider.slice(0, 3).map((e) => `${e.tagName}.${e.className}`).join(', ')}`;
    });
    if (wide) this.findings.add(where, `scrolls sideways: ${wide}`);
    const headings = await this.page.locator('h1').count();
    if (headings !== 1) this.findings.add(where, `${headings} headings of the first level`);
    let page = this.page;
    if (this.mirror) {
      page = this.mirror;
      await page.goto(this.page.url().replace(/#.*/, ''), { waitUntil: 'load' });
    }
    await page.evaluate(AXE);
    // In forced colours the letters have the person's own colours. axe reads `-webkit-text-fill-color`, which keeps the page's.
    const contrast = this.mode.forcedColors !== 'active';
    const violations = await page.evaluate(async ({ tags, contrast }) => {
      const { violations } = await globalThis.axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: contrast } },
        resultTypes: ['violations'],
      });
      return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`);
    }, { tags: TAGS, contrast });
    for (const violation of violations) this.findings.add(where, `axe: ${violation}`);
  }

  /** Follows a link to a file and gives back what it holds. */
  async download(target) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), target.click()]);
    return readFile(await download.path(), 'utf8');
  }

  async leave() {
    await this.settled();
    await this.mirror?.context().close();
    await this.context.close();
  }
}

/** Checks every document that was sent with the Nu HTML checker, each once. */
export async function checkHtml(documents) {
  const folder = join(OUT, `pages-${process.pid}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const named = new Map();
  for (const { path, status, html } of documents) {
    const digest = createHash('sha256').update(html).digest('hex').slice(0, 10);
    const name = `${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '').slice(0, 60) || 'home'}-${status}-${digest}.html`;
    if (!named.has(digest)) await writeFile(join(folder, name), html);
    named.set(digest, name);
  }
  const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  const check = promisify(execFile)('java', ['-jar', jar, '--skip-non-html', '--format', 'json', '--exit-zero-always', '--stdout', folder], { maxBuffer: 1 << 26 });
  const { messages } = JSON.parse((await check).stdout);
  await rm(folder, { recursive: true, force: true });
  const lines = messages
    .filter((message) => message.type !== 'info' || message.subType === 'warning')
    // Without the role, Safari does not announce a list that has no bullets.
    .filter((message) => !/^The “list” role is unnecessary/.test(message.message))
    // The frame in Urdu is there to try a page from right to left: most words of such a page are English, and are marked so.
    .filter((message) => !/^This document appears to be written in English but the “html” start tag has “lang="ur"”/.test(message.message))
    .map((message) => `${message.url.split('/').at(-1)}:${message.lastLine} ${message.type} ${message.subType ?? ''} ${message.message} ${message.extract ?? ''}`);
  return { checked: new Set(named.values()).size, lines };
}
