// From the home page to the download and back: residents, a moderator and an official, with and without scripts, wide and narrow,
// light and dark. Every page on the way is looked at: see `Person.look` in watch.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, startDemo, startEmpty } from './start.mjs';
import { SLUG, TITLE, answersOf, begin, canary, fill, next, on, record, removeSelected, removeTyped, signIn, signOut, take, workOn } from './steps.mjs';
import { Findings, MODES, Person, checkHtml } from './watch.mjs';

const KB = 1000;
const MOST_BYTES = { page: 30 * KB, css: 18 * KB, js: 8 * KB };
/** Where somebody's own words may stand as they were typed: before they are sent, for their author, and for a moderator. */
const PRIVATE = /^\/(c\/[^/]+\/(respond\/|check$|leave$)|r$|requests|read\/|moderate\/items\/)/;

const findings = new Findings();
const canaries = [];
const files = [];
let browser, demo, moderator, official;

before(async () => {
  [browser, demo] = await Promise.all([startBrowser(), startDemo()]);
  [moderator, official] = ['moderator', 'official'].map((role) => demo.accounts.find((account) => account.role === role));
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const sit = (mode, url = demo.url) => Person.sit(browser, url, mode, findings);

/** Nothing that was found wrong, or all of it. */
function nothingFound() {
  const found = [...new Set(findings.problems.splice(0))];
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
}

/** Answers the consultation and gives back the code. */
async function respond(person, own) {
  const { page } = person;
  await person.go('/');
  await person.look();
  await person.press(`.consultation-item a[href="/c/${SLUG}"]`);
  await person.look();
  await person.press(person.link('The facts, and where each one comes from'));
  await person.look();
  await person.press('.back-link');
  await begin(person);
  await person.look();
  await next(person, 422);
  await person.hasErrorSummary();
  await person.look();

  const pages = answersOf(own);
  for (const [name, answers] of pages) {
    on(person, name);
    await fill(person, answers);
    if (name === 'anything-missing') await tooLong(person);
    await next(person);
    await person.look();
  }
  await backLosesNothing(person, own);
  await person.go(`/c/${SLUG}/check`);
  assert.match(await person.text('#answers'), /Not provided/);
  await person.press(person.link('Change your answer to: Which of these should be in place'));
  assert.equal(await page.isChecked('[value="end-date"]'), true);
  await person.look();
  await page.uncheck('[value="end-date"]');
  await next(person);
  assert.equal(new URL(page.url()).pathname, `/c/${SLUG}/check`);
  assert.doesNotMatch(await person.text('#answers'), /fixed end date/);

  await person.press(person.button('Send your response'), 422);
  await person.hasErrorSummary();
  await person.look();
  const code = await sendTwice(person);
  await person.look();
  for (const [format, link] of [['html', 'Save the receipt as a web page'], ['txt', 'Save the receipt as plain text']]) {
    const receipt = await person.download(person.link(link));
    assert.ok(receipt.includes(code), `the receipt (${format}) holds the code`);
    files.push([`receipt.${format}`, receipt]);
  }
  await clearDevice(person, code);
  return code;
}

/** The author clears the device: neither Back, nor a page's own address, nor the start page leads to the receipt any more. */
async function clearDevice(person, code) {
  await person.press(person.button('Clear this device'));
  assert.match(await person.text(), /This device is cleared/);
  await person.look();
  const shows = async () => (await person.page.content()).includes(code);
  for (let step = 0; step < 4; step += 1) {
    await person.back();
    assert.equal(await shows(), false, `${person.where()} after Back`);
  }
  await person.go(`/c/${SLUG}/sent`);
  assert.match(await person.text(), /No receipt is shown here/);
  await person.look();
  await person.go(`/c/${SLUG}`);
  assert.equal((await shows()) || /Go on with your response/.test(await person.text()), false);
  assert.deepEqual((await person.context.cookies()).map(({ name }) => name), []);
}

/** The page that asks whether somebody means it, and its button. */
async function sure(person, button) {
  await person.look();
  await person.press(person.button(button));
}

/** More than the limit is refused without losing a word. */
async function tooLong(person) {
  const long = 'ÿ '.repeat(2001).trim();
  await person.page.fill('textarea', long);
  await next(person, 422);
  await person.hasErrorSummary();
  await person.look();
  assert.equal(await person.page.inputValue('textarea'), long);
  await person.page.fill('textarea', '');
}

async function backLosesNothing(person, { long }) {
  const { page } = person;
  for (let step = 0; step < 15 && !page.url().endsWith('/reasons'); step += 1) await person.back();
  assert.equal(await page.inputValue('textarea'), long, 'Back shows the long answer as it was typed');
  await page.goForward({ waitUntil: 'load' });
  on(person, 'conditions');
  assert.equal(await page.isChecked('[value="record-of-use"]'), true, 'forward again shows what was ticked');
}

/** Sends the same form from two tabs: one response, one code. */
async function sendTwice(person) {
  const other = await person.context.newPage();
  await other.goto(`${person.url}/c/${SLUG}/check`);
  for (const page of [person.page, other]) await page.check('#publish-publish');
  await person.press(person.button('Send your response'));
  const code = await person.text('#code');
  await person.press(other.getByRole('button', { name: 'Send your response' }), 200, other);
  assert.equal((await other.locator('#code').innerText()).trim(), code, 'the same form again shows the same code');
  await other.close();
  return code;
}

async function ownResponse(person, code, action) {
  await person.go('/r');
  await person.page.fill('#code', code);
  await person.press(person.button('Show my response'));
  if (action) await person.press(person.button(action));
  return person.text();
}

async function wrongCodes(person, code) {
  await person.go('/r');
  await person.look();
  const other = code.at(0) === '2' ? '3' : '2';
  for (const wrong of ['abc', other + code.slice(1)]) {
    await person.page.fill('#code', wrong);
    await person.press(person.button('Show my response'), 422);
    await person.hasErrorSummary();
  }
  await person.look();
}

/** The moderator finds what the canary wrote, removes who it is about, and records it. Gives back the item's path. */
async function moderate(person, own) {
  await person.go('/sign-in');
  await person.look();
  await person.press(person.page.locator('main').getByRole('button', { name: 'Sign in' }), 422);
  await person.hasErrorSummary();
  await person.look();
  await signIn(person, moderator);
  assert.equal(await person.page.title(), 'My work – Example Consultation Office');
  await person.look();
  let path;
  let other = false;
  for (let taken = 0; taken < 12 && !(path && other); taken += 1) {
    const words = await take(person);
    if (words.includes(own.phone)) {
      path = new URL(person.page.url()).pathname;
      await redact(person, own);
    } else if (words.includes(own.name)) {
      await removeTyped(person, 0, own.name, 'name');
      await person.press(person.button('Show what the public will read'));
      await record(person, 'redact', 'names-a-person');
      other = true;
    } else {
      await record(person, 'publish');
      if (taken > 1) await publishOthers(person, own);
    }
  }
  assert.ok(path && other, 'both texts came up');
  await person.go(path);
  assert.match(await person.text(), /This text has a decision/);
  await person.look();
  await person.go('/moderate/history');
  await person.look();
  return path;
}

/** Publishes the texts before the canary's as they come: the same requests as presses make, without drawing the pages. */
async function publishOthers(person, own) {
  const { context, url } = person;
  const post = async (path, form) => {
    const answer = await context.request.post(url + path, { form, headers: { origin: url } });
    assert.ok([200, 422].includes(answer.status()), `${path}: ${answer.status()}`);
    return { path: new URL(answer.url()).pathname, html: await answer.text() };
  };
  await person.go('/moderate');
  const csrfToken = await person.page.locator('[name="csrf_token"]').first().inputValue();
  for (let taken = 0; taken < 300; taken += 1) {
    let { path, html } = await post(`/moderate/queues/${SLUG}/next`, { csrf_token: csrfToken });
    if (html.includes(`${path}/reveal`)) ({ html } = await post(`${path}/reveal`, { csrf_token: csrfToken }));
    if (html.includes(own.name)) return;
    const version = html.match(/name="version" value="([^"]+)"/)[1];
    const decision = html.includes('id="decision-publish"') ? 'publish' : 'settle';
    const danger = html.includes('id="danger-no-danger"') ? { danger: 'no-danger' } : {};
    const form = { csrf_token: csrfToken, version, decision, action: 'decide', ...danger };
    const confirmed = (await post(path, form)).html.match(/name="confirmed" value="([^"]+)"/)?.[1];
    if (confirmed) await post(path, { ...form, confirmed });
  }
}

async function redact(person, own) {
  const { page } = person;
  await person.look();
  await person.press(person.page.locator('#decision-withhold'), 422);
  await person.hasErrorSummary();
  await person.look();
  await removeTyped(person, 0, 'words that are not there', 'other');
  await person.press(person.button('Show what the public will read'), 422);
  await person.hasErrorSummary();
  await page.locator('[name="words"]').nth(0).fill('');
  if (person.mode.scripts) {
    await removeSelected(person, own.name, 'name');
    await removeSelected(person, own.phone, 'contact');
  } else {
    await removeTyped(person, 0, own.name, 'name');
    await removeTyped(person, 1, own.phone, 'contact');
  }
  await person.press(person.button('Show what the public will read'));
  const shown = await person.text('.public-text');
  assert.ok(shown.includes(`${own.redacted} [contact details removed] about it.`), shown);
  assert.ok(!shown.includes(own.phone) && !shown.includes(own.name));
  await person.look();
  await record(person, 'redact', 'personal-data');
}

async function publish(person, really) {
  await signIn(person, official);
  await person.look();
  await person.go('/moderate', 403);
  await person.look();
  await person.go('/official');
  await person.press(person.link(TITLE));
  assert.match(await person.text(), /What you can do/);
  await person.look();
  await person.press(person.link('Preview the next publication'));
  assert.match(await person.text(), /Preview: nobody else sees this\./);
  assert.match(await person.text(), /The balance adds up\./);
  await person.look();
  await person.page.fill('#cut-off', 'soon');
  await person.press('#publish', 422);
  await person.hasErrorSummary();
  await person.look();
  if (!really) return;
  await person.page.fill('#cut-off', new Date().toISOString().slice(0, 10));
  await person.page.fill('#note', 'More answers in words');
  await person.press('#publish');
  assert.match(await person.text('h1'), /^Publish publication 2\?$/);
  await person.press(person.button('No, go back'));
  assert.equal(await person.page.inputValue('#note'), 'More answers in words');
  await person.press('#publish');
  await sure(person, 'Publish publication 2');
  assert.match(await person.text('.notice'), /Publication 2 is published/);
  await person.look();
  await person.press(person.link('See the results'));
}

/** Every file of publication 2. */
async function downloads(person) {
  await person.go(`/c/${SLUG}/results/2`);
  const documents = await person.page.locator('.documents .format').allInnerTexts();
  assert.deepEqual(documents.sort(), ['report.cy.docx', 'report.en.docx', 'results.cy.ods', 'results.cy.xlsx', 'results.en.ods', 'results.en.xlsx']);
  const links = person.page.locator('.downloads:not(.documents) a');
  const held = new Map();
  for (let file = 0; file < await links.count(); file += 1) {
    const name = (await links.nth(file).getAttribute('href')).split('/').at(-1);
    held.set(name, await person.download(links.nth(file)));
  }
  files.push(...held);
  assert.deepEqual([...held.keys()].sort(), ['all.zip', 'balance.csv', 'csv-metadata.json', 'publication.json', 'results.csv', 'texts.csv']);
  return held;
}

/** The text that a search for some words or a quote number finds, among those of all questions. */
async function findQuote(person, wanted) {
  await person.go(`/c/${SLUG}/results/2/answers?words=${encodeURIComponent(wanted)}`);
  const quote = person.page.locator('.quotes > li').filter({ hasText: wanted });
  if (await quote.count()) return { id: await quote.first().getAttribute('id'), text: await quote.first().innerText() };
  assert.fail(`no page of texts holds ${wanted}`);
}

/** What is published holds the words that remain, and nothing that was removed; after it is taken down, not even those. */
async function published(person, staff, own) {
  await person.go(`/c/${SLUG}/results`);
  assert.match(await person.text('.byline'), /Publication 2 /);
  await person.look();
  await person.go(`/c/${SLUG}/results/1`);
  await person.look();
  const quote = await findQuote(person, own.redacted);
  await person.look();
  let held = await downloads(person);
  for (const name of ['texts.csv', 'publication.json']) assert.ok(held.get(name).includes(own.redacted), `${name} holds the redacted words`);

  await staff.go('/moderate/history');
  const line = staff.page.locator('.work-list > li').filter({ has: staff.button(/^Take down/) }).filter({ hasText: 'Personal data' });
  // The public reads it: the first press asks, the second takes it down.
  await staff.press(line.first().getByRole('button'), 422);
  await staff.look();
  await staff.press(staff.page.locator('form:has(input[name="public"]) button'));
  await staff.look();
  const tomb = await findQuote(person, quote.id);
  assert.match(tomb.text, /This answer was removed on .* by a moderator\./);
  await person.look();
  held = await downloads(person);
  for (const name of ['texts.csv', 'publication.json']) {
    assert.ok(!held.get(name).includes(own.redacted), `${name} holds the words after they were taken down`);
    assert.ok(held.get(name).includes(quote.id), `${name} keeps the place of what was taken down`);
  }
  assert.match(held.get('publication.json'), /"removed_on"|"tombstone"|"removed"/);
  await person.go(`/c/${SLUG}/results`);
  assert.match(await person.page.locator('#downloads ~ details').textContent(), /texts\.csv was made again on/);
}

/** The author deletes the response while a moderator has a text of it. */
async function erase(person, staff, code) {
  let held = null;
  await staff.go('/moderate');
  if (await workOn(staff.page).locator('.button').count()) {
    await take(staff);
    held = new URL(staff.page.url()).pathname;
  }
  const sure = await ownResponse(person, code, 'Delete my response for good');
  assert.match(sure, /Do you want to delete your response for good\?/);
  await person.look();
  await person.press(person.button('Yes, delete it for good'));
  assert.match(await person.text(), /You deleted your response on /);
  await person.look();
  assert.match(await ownResponse(person, code), /You deleted your response on /);
  assert.doesNotMatch(await person.text(), /neighbour/);
  if (held) {
    await record(staff, 'publish', null, 410);
    await staff.look();
  }
}

/** Pages that stand beside the way. */
async function besides(person) {
  for (const path of ['/privacy', '/accessibility', '/cookies', '/moderation-policy', '/help']) {
    await person.go(path);
    await person.look();
  }
  for (const path of ['/nowhere', '/c/nothing', `/c/${SLUG}/results/99`, `/c/${SLUG}/results/1/answers/nothing`]) await person.go(path, 404);
  await person.look();
  await person.go(`/c/${SLUG}`);
  await begin(person);
  await fill(person, { capacity: 'organisation' });
  await next(person);
  await person.look();
  await fill(person, { organisation: 'x'.repeat(121) });
  await next(person, 422);
  await person.hasErrorSummary();
  await person.look();
  await person.go(`/c/${SLUG}/respond/reasons`);
  await fill(person, { why: 'y'.repeat(70_000) });
  await next(person, 413);
  await person.look();
  await person.back();
  assert.equal((await person.page.inputValue('textarea')).length, 70_000, 'Back shows what was typed');
  await person.go(`/c/${SLUG}/respond/next-step`);
  await person.press(person.button('Check and send what I have'));
  await person.press(person.button('Send your response'), 422);
  await person.hasErrorSummary();
  await person.look();
  await person.press(person.button('Save and come back later'));
  assert.match(await person.text(), /Your answers are saved/);
  await person.look();
  await person.press(person.button('Send the email'), 422);
  await person.hasErrorSummary();
  await person.look();
  await person.go('/resume');
  await person.look();
  await person.press(person.button('Go on'), 422);
  await person.hasErrorSummary();
  await person.look();
  for (const [path, button] of [['/problem?page=/c/policing-ai', 'Send the report'], ['/alerts', 'Ask for emails'], [`/c/${SLUG}/alerts`, 'Ask for emails']]) {
    await person.go(path);
    await person.look();
    await person.press(person.button(button), 422);
    await person.hasErrorSummary();
    await person.look();
  }
  await person.page.fill('#email', 'somebody@home.example');
  await person.press(person.button('Ask for emails'));
  assert.match(await person.text(), /We have sent an email/);
  await person.look();
  await person.go(`/alerts/${'0'.repeat(64)}`);
  await person.look();
  await person.go('/problem');
  await person.page.fill('#words', 'The chart has no title.');
  await person.press(person.button('Send the report'));
  assert.match(await person.text(), /We have your report/);
  await person.look();
  await person.go(`/c/${SLUG}?gone`);
  await person.look();
  await person.go('/?q=nothing-like-this');
  await person.look();
  await person.go(`/c/${SLUG}/check`);
  await person.press(person.button('Delete my answers and leave'));
  assert.match(await person.text('h1'), /Do you want to delete your answers\?/);
  await person.press(person.link('No, go on with my response'));
  await person.press(person.button('Delete my answers and leave'));
  await sure(person, 'Yes, delete my answers');
  assert.match(await person.text(), /Your answers are deleted/);
  await person.look();
  await person.press('main a');
  assert.match(await person.text(), /Start now/);
}

/** A form on somebody else's page is refused. */
async function foreignForm(mode) {
  const person = await sit(mode);
  await person.context.route('http://elsewhere.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!DOCTYPE html><html lang="en"><title>Elsewhere</title><form method="post" action="${demo.url}/c/${SLUG}/respond"><button>Go</button></form>`,
    }));
  await person.page.goto('http://elsewhere.example/');
  await person.settled();
  findings.documents = findings.documents.filter((document) => !document.html.includes('<title>Elsewhere'));
  findings.problems = findings.problems.filter((problem) => !problem.includes('asks another host: http://elsewhere.example/'));
  await person.press(person.button('Go'), 403);
  await person.look();
  await person.leave();
}

for (const [place, mode] of MODES.entries()) {
  test(`the journey: ${mode.name}`, async (t) => {
    const own = canary(`m${place + 1}`);
    canaries.push(own);
    const deep = place === 0;
    const [resident, staff] = [await sit(mode), await sit(mode)];
    let code;
    await t.test('a resident answers', async () => {
      code = await respond(resident, own);
      await wrongCodes(resident, code);
      assert.match(await ownResponse(resident, code), /Waiting for a moderator/);
      await resident.look();
    });
    await t.test('a moderator removes words', async () => {
      await moderate(staff, own);
      assert.match(await ownResponse(resident, code), /Approved with words removed, and not in a publication yet/);
      await resident.look();
    });
    await t.test('an official publishes', async () => {
      const person = await sit(mode);
      await publish(person, deep);
      if (deep) await published(resident, staff, own);
      await person.go('/official');
      await signOut(person);
      await person.leave();
    });
    await t.test('the author deletes it', () => erase(resident, staff, code));
    await t.test('pages beside the way', async () => {
      await besides(await sit(mode));
      await foreignForm(mode);
      await staff.go('/moderate');
      await signOut(staff);
    });
    await resident.leave();
    await staff.leave();
    nothingFound();
  });
}

test('the way through the form follows the answers', async () => {
  const person = await sit(MODES[3]);
  const { page } = person;
  await person.go(`/c/${SLUG}`);
  await begin(person);
  await page.check('#capacity-police');
  await next(person);
  on(person, 'next-step');
  await person.go(`/c/${SLUG}/respond/work-effects`);
  on(person, 'work-use');
  assert.match(await person.text('form .caption'), /^Page \d+$/, 'the number of pages still depends on this answer');
  await page.check('[value="used"]');
  await next(person);
  on(person, 'work-effects');
  assert.match(await person.text('form .caption'), /^Page \d+ of \d+$/);
  await person.look();
  await page.fill('textarea', 'It found an old report.');
  await next(person);
  on(person, 'proof');
  await person.go(`/c/${SLUG}/respond/work-use?from=check`);
  await page.check('[value="not-used"]');
  await next(person);
  assert.match(await person.text('.notice'), /These answers will not be sent[^]*It found an old report/);
  await person.look();
  await person.go(`/c/${SLUG}/respond/proof`);
  await page.fill('textarea', 'Typed just now.');
  await person.press(person.button('Delete my answers and leave'));
  await person.look();
  await person.press(person.button('No, go on with my response'));
  on(person, 'proof');
  assert.equal(await page.inputValue('textarea'), 'Typed just now.', 'who does not leave finds what was typed');
  nothingFound();
});

test('consultations that are not open, and people without work', async () => {
  const service = await startEmpty();
  try {
    for (const mode of [MODES[0], MODES[3]]) {
      const person = await sit(mode, service.url);
      await person.go('/');
      await person.look();
      await person.leave();
    }
    const accounts = [await service.account('moderator'), await service.account('official')];
    await service.consultation('later', 5, 60);
    await service.consultation('now', -5, 60);
    await service.consultation('over', -5, 60);
    const people = [];
    for (const mode of [MODES[0], MODES[3]]) people.push(await sit(mode, service.url));
    for (const person of people) {
      for (let wait = 0; wait < 40 && (await person.page.goto(`${service.url}/c/over`)).status() !== 200; wait += 1) await person.page.waitForTimeout(250);
      for (const slug of ['over', 'now']) {
        await person.go(`/c/${slug}`);
        await person.press('main form .button.start');
      }
    }
    await service.cli('consultation', 'close', 'over', '--yes');
    await service.consultation('now', -5, 60, (text) => text.replace('What have we missed?', 'What else have we missed?'));
    for (const person of people) {
      for (let wait = 0; wait < 40 && !/has changed/.test(await person.text()); wait += 1) {
        await person.page.waitForTimeout(250);
        await person.go('/c/now/respond/answering-as');
      }
      assert.match(await person.text(), /The consultation has changed since you started/);
      for (const path of ['/c/now/changed', '/c/now/paper', '/', '/c/later', '/c/later/results', '/c/over', '/c/over/respond/answering-as', '/c/over/check']) {
        await person.go(path);
        await person.look();
      }
      for (const account of accounts) {
        await signIn(person, account);
        for (const path of account.role === 'moderator' ? ['/moderate', '/moderate?empty', '/moderate/history', '/moderate/paper-forms/now', '/moderate/paper-forms/now/new'] : ['/official', '/official/now', '/official/now/publication']) {
          await person.go(path);
          await person.look();
        }
        await signOut(person);
      }
      await person.leave();
    }
  } finally {
    await service.stop();
  }
  nothingFound();
});

test('an administrator, somebody who answers requests about people, and an analyst', async () => {
  const account = (wanted) => demo.accounts.find(({ role }) => role === wanted);
  for (const mode of [MODES[0], MODES[3]]) {
    const person = await sit(mode);
    await signIn(person, account('administrator'));
    const settings = `/admin/consultations/${SLUG}`;
    for (const path of ['/admin', '/admin/people', '/admin/people/invite', '/admin/audit', '/admin/audit/chain', '/admin/jobs', '/admin/problems', settings, `${settings}/reasons`, '/second-person', `/c/${SLUG}/moderation`]) {
      await person.go(path);
      await person.look();
    }
    await person.go(settings);
    await person.press(person.button('Announce a later deadline'), 422);
    await person.hasErrorSummary();
    await person.look();
    await person.press(person.button('Close now'));
    await person.look();
    await person.go('/admin/people');
    await person.press(person.link('Kit Sample'));
    await person.look();
    await person.go('/admin/people/invite');
    await person.press(person.button('Invite'), 422);
    await person.look();
    await signOut(person);
    await signIn(person, account('data-protection'));
    await person.go('/requests');
    await person.look();
    await person.press(person.button('Search'), 422);
    await person.look();
    await person.page.fill('#search', 'privacy');
    await person.press(person.button('Search'));
    await person.look();
    await person.press(person.button('Make a file to read'), 422);
    await person.look();
    await person.press(person.page.getByRole('button', { name: /^Open / }).first());
    await person.look();
    await person.press(person.button('Erase this response'));
    await person.look();
    await person.press(person.button('Hold it'), 422);
    await person.hasErrorSummary();
    await person.look();
    await signOut(person);
    await signIn(person, account('analyst'));
    await person.look();
    await person.press(person.link(TITLE));
    await person.look();
    await person.press(person.button('Show texts'));
    await person.look();
    await person.press(person.button('Show the next texts'));
    await person.look();
    await person.page.fill('#search', 'nothingofthekind');
    await person.press(person.button('Show texts'));
    await person.look();
    await signOut(person);
    await person.leave();
  }
  nothingFound();
});

test('too many tries to sign in', async () => {
  const person = await sit(MODES[3]);
  await person.go('/sign-in');
  for (let tries = 0; tries < 40; tries += 1) {
    const response = await person.context.request.post(`${demo.url}/sign-in`, { form: { email: '' }, headers: { origin: demo.url } });
    if (response.status() === 429) break;
  }
  await person.press(person.page.locator('main').getByRole('button', { name: 'Sign in' }), 429);
  await person.look();
  await person.leave();
  nothingFound();
});

test('nothing that was removed is on a public page or in a file', () => {
  assert.ok(canaries.length > 0 && files.length > 0);
  for (const { name, phone } of canaries) {
    assert.ok(findings.documents.some(({ path, html }) => PRIVATE.test(path) && html.includes(phone)), `${phone} was typed`);
    const leaks = [
      ...findings.documents.filter(({ path, html }) => !PRIVATE.test(path) && (html.includes(name) || html.includes(phone))).map(({ path }) => path),
      ...files.filter(([, text]) => text.includes(name) || text.includes(phone)).map(([file]) => file),
    ];
    assert.deepEqual([...new Set(leaks)], [], `${name} and ${phone}`);
  }
});

test('pages stay light', (t) => {
  const heaviest = new Map();
  for (const { path, method, bytes } of findings.documents) {
    const page = path.replace(/\/moderate\/items\/.+/, '/moderate/items/…');
    if (method === 'GET' || /respond|check/.test(path)) heaviest.set(page, Math.max(bytes, heaviest.get(page) ?? 0));
  }
  const rows = [...heaviest, ...findings.assets].sort(([, a], [, b]) => b - a);
  for (const [path, bytes] of rows) t.diagnostic(`${String(bytes).padStart(8)}  ${path}`);
  const form = [...heaviest].filter(([path]) => /^\/c\/[^/]+(\/(facts|respond\/.*|check|sent|changed|left))?$/.test(path));
  assert.ok(form.length > 10);
  const over = form.filter(([, bytes]) => bytes > MOST_BYTES.page);
  for (const [path, bytes] of findings.assets) if (bytes > (MOST_BYTES[path.split('.').at(-1)] ?? 4 * KB)) over.push([path, bytes]);
  assert.deepEqual(over, []);
});

test('every page is valid HTML', async (t) => {
  const { checked, lines } = await checkHtml(findings.documents);
  t.diagnostic(`${checked} pages checked`);
  assert.ok(checked > 50);
  assert.equal(lines.length, 0, `\n${lines.slice(0, 40).join('\n')}`);
});
