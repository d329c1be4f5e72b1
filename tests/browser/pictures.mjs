// Pictures of every page: light, dark, narrow, in forced colours, printed; in Welsh and from right to left. `node pictures.mjs FOLDER`, or `node pictures.mjs --readme` for the one in the README.
import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ROOT, startBrowser, startDemo } from './start.mjs';
import { SLUG, TITLE, answersOf, begin, canary, fill, next, record, removeTyped, signIn, take } from './steps.mjs';
import { Findings, Person } from './watch.mjs';

const LOOKS = [
  { name: 'light', width: 1200, scheme: 'light' },
  { name: 'dark', width: 1200, scheme: 'dark' },
  { name: 'narrow', width: 320, scheme: 'light' },
  { name: 'narrow-dark', width: 320, scheme: 'dark' },
];
/** The same pages of residents in other languages: Welsh, and a frame that is written from right to left. */
const LANGUAGES = [
  { name: 'cy', locale: 'cy', width: 1200, scheme: 'light' },
  { name: 'cy-narrow', locale: 'cy', width: 320, scheme: 'dark' },
  { name: 'ur', locale: 'ur', width: 1200, scheme: 'light' },
  { name: 'ur-narrow', locale: 'ur', width: 320, scheme: 'dark' },
];
const MOST_BYTES = 300_000;
const PRINTED = 612;

async function readme(browser, demo) {
  const person = await Person.sit(browser, demo.url, { name: 'readme', scripts: true, ...LOOKS[0] }, new Findings());
  await person.go(`/c/${SLUG}/results`);
  // The first finding with its charts and its table: what the service is for.
  await person.page.locator('.result').first().evaluate((figure) => scrollTo(0, figure.offsetTop - 24));
  const path = join(ROOT, 'docs/screenshot.png');
  await person.page.screenshot({ path });
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes`);
  console.log(`${path}: ${size} bytes`);
}

/** Goes through the pages and calls `take` at each. */
async function tour(person, demo, own, shot) {
  const { page } = person;
  const visit = async (path, name, status) => {
    await person.go(path, status);
    await shot(name);
  };
  await visit('/', 'home');
  await visit(`/c/${SLUG}`, 'start');
  await visit(`/c/${SLUG}/facts`, 'facts');
  await visit(`/c/${SLUG}/paper`, 'paper');
  await person.go(`/c/${SLUG}`);
  await begin(person);
  for (const [name, answers] of answersOf(own)) {
    if (name === 'answering-as') {
      await next(person, 422);
      await shot('form-error');
    }
    await fill(person, answers);
    await shot(`form-${name}`);
    await next(person);
  }
  await shot('check');
  await person.press(person.button('Save and come back later'));
  await shot('saved');
  await person.go(`/c/${SLUG}/check`);
  await person.press(person.button('Send your response'), 422);
  await shot('check-error');
  await page.check('#publish-publish');
  await person.press(person.button('Send your response'));
  await shot('sent');
  const code = await person.text('#code');
  await visit(`/c/${SLUG}/equality`, 'equality');
  await visit('/r', 'find-response');
  await page.fill('#code', code);
  await person.press(person.button('Show my response'));
  await shot('my-response');
  await person.press(person.button('Delete my response for good'));
  await shot('my-response-sure');
  await visit(`/c/${SLUG}/results`, 'results');
  await visit(`/c/${SLUG}/results/1/answers/why`, 'texts');
  await visit(`/c/${SLUG}/moderation`, 'moderation-record');
  await visit('/resume', 'resume');
  for (const about of ['privacy', 'accessibility', 'cookies', 'moderation-policy', 'help']) await visit(`/${about}`, about);
  await visit(`/problem?page=/c/${SLUG}`, 'problem');
  await visit(`/c/${SLUG}/alerts`, 'alerts');
  await visit(`/c/${SLUG}?gone`, 'start-gone');
  await visit('/resume', 'resume');
  await visit('/nowhere', 'not-found', 404);
  await visit('/sign-in', 'sign-in');
  await signIn(person, demo.accounts.find(({ role }) => role === 'moderator'));
  await shot('work');
  const words = await take(person);
  await shot('item');
  await person.press(person.page.locator('#decision-withhold'), 422);
  await shot('item-error');
  await removeTyped(person, 0, words.split(/\s+/).slice(0, 2).join(' '), 'name');
  await person.press(person.button('Show what the public will read'));
  await shot('item-preview');
  await record(person, 'redact', 'personal-data');
  await visit('/moderate/history', 'history');
  await visit(`/moderate/paper-forms/${SLUG}`, 'paper-forms');
  await visit(`/moderate/paper-forms/${SLUG}/new`, 'paper-entry');
  await signIn(person, demo.accounts.find(({ role }) => role === 'official'));
  await shot('official');
  await person.press(person.link(TITLE));
  await shot('official-consultation');
  await visit(`/official/${SLUG}/publication`, 'official-preview');
  await signIn(person, demo.accounts.find(({ role }) => role === 'administrator'));
  const settings = `/admin/consultations/${SLUG}`;
  const pages = { admin: '/admin', people: '/admin/people', invite: '/admin/people/invite', audit: '/admin/audit', chain: '/admin/audit/chain', jobs: '/admin/jobs', settings, reasons: `${settings}/reasons`, 'second-person': '/second-person', record: `/c/${SLUG}/moderation` };
  for (const [name, path] of Object.entries(pages)) await visit(path, name);
  await person.go('/admin/people');
  await person.press(person.link('Kit Sample'));
  await shot('person');
  await signIn(person, demo.accounts.find(({ role }) => role === 'data-protection'));
  await visit('/requests', 'requests');
  await page.fill('#search', 'privacy');
  await person.press(person.button('Search'));
  await shot('requests-found');
  await person.press(page.getByRole('button', { name: /^Open / }).first());
  await shot('request-response');
  await person.press(person.button('Hold it'), 422);
  await shot('request-hold-error');
  await signIn(person, demo.accounts.find(({ role }) => role === 'analyst'));
  await shot('read');
  await person.press(person.link(TITLE));
  await shot('read-ask');
  await person.press(person.button('Show texts'));
  await shot('read-texts');
}

/** Goes through the pages of residents without reading a word. */
async function tourInLanguage(person, own, shot) {
  const { page } = person;
  const onwards = '#form .actions .button';
  const visit = async (path, name, status) => {
    await person.go(path, status);
    await shot(name);
  };
  await visit('/', 'home');
  await visit(`/c/${SLUG}/facts`, 'facts');
  await visit(`/c/${SLUG}`, 'start');
  await begin(person);
  await person.press(onwards, 422);
  await shot('form-error');
  for (const [name, answers] of answersOf(own)) {
    await fill(person, answers);
    await shot(`form-${name}`);
    await person.press(onwards);
  }
  await shot('check');
  await page.check('#publish-publish');
  await person.press(onwards);
  await shot('sent');
  const code = await person.text('#code');
  await visit(`/c/${SLUG}/equality`, 'equality');
  await visit('/r', 'find-response');
  await page.fill('#code', code);
  await person.press('#form .button');
  await shot('my-response');
  await visit(`/c/${SLUG}/results`, 'results');
  await visit(`/c/${SLUG}/results/1/answers/why`, 'texts');
  await visit(`/c/${SLUG}/moderation`, 'moderation-record');
  await visit(`/c/${SLUG}/paper`, 'paper');
  await visit('/resume', 'resume');
  for (const about of ['privacy', 'accessibility', 'cookies', 'moderation-policy', 'help']) await visit(`/${about}`, about);
  await visit('/nowhere', 'not-found', 404);
}

async function all(browser, demo, folder) {
  await mkdir(folder, { recursive: true });
  for (const [place, look] of LOOKS.entries()) {
    const person = await Person.sit(browser, demo.url, { scripts: true, ...look }, new Findings());
    const { page } = person;
    await tour(person, demo, canary(`p${place}`), async (name) => {
      await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), fullPage: true });
      if (look.name !== 'light') return;
      await page.pdf({ path: join(folder, `${name}.pdf`), format: 'A4', preferCSSPageSize: true });
      await page.emulateMedia({ forcedColors: 'active' });
      await page.screenshot({ path: join(folder, `${name}-forced.png`), fullPage: true });
      // As wide as what is printed on a page of A4, in one piece.
      await page.emulateMedia({ forcedColors: null, media: 'print' });
      await page.setViewportSize({ width: PRINTED, height: 900 });
      await page.screenshot({ path: join(folder, `${name}-print.png`), fullPage: true });
      await page.emulateMedia({ media: null });
      await page.setViewportSize({ width: look.width, height: 900 });
    });
    await person.leave();
  }
  for (const [place, look] of LANGUAGES.entries()) {
    const person = await Person.sit(browser, demo.url, { scripts: true, ...look }, new Findings());
    const shot = (name) => person.page.screenshot({ path: join(folder, `${name}-${look.name}.png`), fullPage: true });
    await tourInLanguage(person, canary(`l${place}`), shot);
    await person.leave();
  }
}

const where = process.argv[2];
if (!where) {
  console.error('Say where: node pictures.mjs FOLDER, or node pictures.mjs --readme');
  process.exit(2);
}
const [browser, demo] = await Promise.all([startBrowser(), startDemo()]);
try {
  await (where === '--readme' ? readme(browser, demo) : all(browser, demo, resolve(where)));
} finally {
  await browser.close();
  await demo.stop();
}
