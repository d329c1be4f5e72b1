// The way of a resident in English, in Welsh and in a frame that is written from right to left, each in five modes; and once by
// keyboard alone. Every page is looked at: see `Person.look` in watch.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, startDemo, startEmpty } from './start.mjs';
import { SLUG, answersOf, begin, canary, fill } from './steps.mjs';
import { FIVE_MODES, Findings, Person, checkHtml } from './watch.mjs';

const LANGUAGES = [
  { tag: 'en', dir: 'ltr', errorTitle: /^Error: / },
  { tag: 'cy', dir: 'ltr', errorTitle: /^Gwall: / },
  { tag: 'ur', dir: 'rtl', errorTitle: /^خرابی: / },
];
const ONWARDS = '#form .actions .button';
/** The second press of what cannot be undone. */
const SURE = 'button[name="sure"][value="yes"]';
const findings = new Findings();
let browser, large, demo;

before(async () => {
  [browser, large, demo] = await Promise.all([startBrowser(), startBrowser({ text: 2 }), startDemo()]);
});

after(async () => {
  await browser?.close();
  await large?.close();
  await demo?.stop();
});

function nothingFound() {
  const found = [...new Set(findings.problems.splice(0))];
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
}

/** The page is in the language, and what is not says which one it is in. */
async function speaks(person, { tag, dir }) {
  const page = await person.page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    marks: /[\uFDD0-\uFDD2]/.test(document.documentElement.outerHTML),
  }));
  assert.deepEqual(page, { lang: tag, dir, marks: false }, person.where());
}

async function journey(person, language, own) {
  const { page } = person;
  const look = async () => {
    await speaks(person, language);
    await person.look();
  };
  for (const path of ['/', `/c/${SLUG}/facts`, `/c/${SLUG}`]) {
    await person.go(path);
    await look();
  }
  await begin(person);
  await person.press(ONWARDS, 422);
  await person.hasErrorSummary();
  await look();
  for (const [name, answers] of answersOf(own)) {
    if (name === 'data') {
      await person.press('#form button[value="later"]');
      await look();
      await person.go(`/c/${SLUG}/respond/data`);
    }
    await fill(person, answers);
    if (name === 'answering-as' || name === 'reasons' || name === 'fairness') await look();
    await person.press(ONWARDS);
  }
  await look();
  await person.press(ONWARDS, 422);
  await person.hasErrorSummary();
  await look();
  await page.check('#publish-publish');
  await person.press(ONWARDS);
  await look();
  const code = await person.text('#code');
  await person.go(`/c/${SLUG}/equality`);
  await look();
  await page.check('#religion-sikh');
  await person.press(ONWARDS);
  await look();
  await person.press(SURE);
  await look();
  await person.go('/r');
  await page.fill('#code', 'abc');
  await person.press('#form .button', 422);
  await person.hasErrorSummary();
  await look();
  await page.fill('#code', code);
  await person.press('#form .button');
  await look();
  await person.press('button[value="correct"]');
  await look();
  await person.press('form[action$="/leave"] button, form[action*="/leave?"] button');
  await look();
  await person.press(SURE);
  await look();
  for (const path of ['results', 'results/1/answers/why', 'moderation', 'paper']) {
    await person.go(`/c/${SLUG}/${path}`);
    await look();
  }
  for (const path of ['/privacy', '/accessibility', '/cookies', '/moderation-policy', '/help']) {
    await person.go(path);
    await look();
  }
  await person.go('/resume');
  await look();
  await page.fill('#code', 'abc');
  await person.press('#form .button', 422);
  await person.hasErrorSummary();
  await look();
  await person.go('/nowhere', 404);
  await look();
  for (const [status, headers, data] of REFUSED) {
    await refuse(person, status, headers, data);
    await look();
  }
}

/** What no form of ours sends, by the status of the page that answers it: from elsewhere, too large, of another type, packed. */
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const REFUSED = [
  [403, { ...FORM, origin: 'http://elsewhere.example', 'sec-fetch-site': 'cross-site' }, ''],
  [413, FORM, `code=${'x'.repeat(70_000)}`],
  [415, { 'content-type': 'text/plain' }, 'code=x'],
  [415, { ...FORM, 'content-encoding': 'gzip' }, 'code=x'],
];

/** Sends what no page of ours would send now. */
function post(person, path, headers, data) {
  const { mode, url } = person;
  const from = { origin: url, 'sec-fetch-site': 'same-origin', 'accept-language': mode.locale, ...headers };
  return person.context.request.fetch(`${url}${path}`, { method: 'POST', headers: from, data, maxRedirects: 0 });
}

/** Shows the page that answers such a request where the browser looks for a page of ours. */
async function refuse(person, status, headers, data, path = '/r') {
  const { page, url } = person;
  const response = await post(person, path, headers, data);
  assert.equal(response.status(), status, `${person.where()} ${path} ${JSON.stringify(headers)}`);
  const answer = (route) => route.fulfill({ response });
  await page.route(`${url}${path}`, answer);
  await person.go(path, status);
  // Only now that everything is there: what a page asks for while the last route is taken away is held for ever.
  await page.unroute(`${url}${path}`, answer);
}

for (const mode of FIVE_MODES) {
  for (const [place, language] of LANGUAGES.entries()) {
    test(`${language.tag}: ${mode.name}`, async () => {
      const own = canary(`${mode.name.length}${place}`);
      const sits = { ...mode, name: `${language.tag}, ${mode.name}`, locale: language.tag, errorTitle: language.errorTitle };
      const person = await Person.sit(mode.text ? large : browser, demo.url, sits, findings);
      await journey(person, language, own);
      await person.leave();
      nothingFound();
    });
  }
}

const FILES = `
[[attachments]]
key = "paper"
title = "The proposal"
kind = "document"
file = "proposal.pdf"
pages = ["next-step"]

[[attachments]]
key = "film"
title = "The proposal as a film"
kind = "video"
file = "film.webm"
captions = "film.vtt"
pages = ["next-step"]

[[attachments]]
key = "heard"
title = "The proposal read aloud"
kind = "audio"
file = "heard.mp3"
language = "cy"
transcript = "Good **morning**."
`;
const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:01.000\nGood morning.\n';

/** A film of a second that a browser makes, with nothing on it. */
async function film() {
  const page = await browser.newPage();
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 160, height: 90 });
    const paint = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.start();
    for (let frame = 0; frame < 20; frame += 1) {
      paint.fillStyle = `hsl(${frame * 18} 50% 50%)`;
      paint.fillRect(0, 0, 160, 90);
      await new Promise((done) => setTimeout(done, 50));
    }
    await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  await page.close();
  return Buffer.from(base64, 'base64');
}

test('documents, recordings and films, in every language', async () => {
  const service = await startEmpty({ languages: LANGUAGES.map(({ tag }) => tag) });
  try {
    const pdf = '%PDF-1.7\n%%EOF\n';
    await service.file('proposal.pdf', pdf);
    await service.file('film.webm', await film());
    await service.file('film.vtt', CAPTIONS);
    await service.file('heard.mp3', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(2_000)]));
    await service.consultation('films', -1, 30, (text) => text + FILES);
    for (const language of LANGUAGES) {
      for (const mode of FIVE_MODES.slice(0, 3)) {
        const sits = { ...mode, name: `films, ${language.tag}, ${mode.name}`, locale: language.tag, errorTitle: language.errorTitle };
        const person = await Person.sit(browser, service.url, sits, findings);
        await person.go('/c/films');
        await speaks(person, language);
        await person.look();
        assert.equal(await person.download(person.page.locator('a[href*="proposal.pdf"]')), pdf);
        if (mode.scripts) await plays(person.page);
        await person.press('main form .button.start');
        await fill(person, { capacity: 'resident' });
        await person.press(ONWARDS);
        await person.page.locator('form details:has(a[download]) summary').first().click();
        await person.look();
        await person.leave();
      }
    }
  } finally {
    await service.stop();
  }
  nothingFound();
});

/** The film plays from our own origin, and its captions come with it. */
async function plays(page) {
  const played = await page.evaluate(async () => {
    const video = document.querySelector('video');
    video.muted = true;
    video.textTracks[0].mode = 'showing';
    await video.play();
    for (let waited = 0; waited < 50 && !(video.currentTime > 0 && video.textTracks[0].cues?.length); waited += 1) {
      await new Promise((done) => setTimeout(done, 100));
    }
    return { moved: video.currentTime > 0, width: video.videoWidth, caption: video.textTracks[0].cues?.[0]?.text };
  });
  assert.deepEqual(played, { moved: true, width: 160, caption: 'Good morning.' });
}

test('the pages of faults and of limits, in every language', async () => {
  const service = await startEmpty({ languages: LANGUAGES.map(({ tag }) => tag) });
  try {
    await service.consultation('faults', -1, 30);
    const people = [];
    for (const language of LANGUAGES) {
      for (const mode of [FIVE_MODES[0], FIVE_MODES[2]]) {
        const sits = { ...mode, name: `faults, ${language.tag}, ${mode.name}`, locale: language.tag, errorTitle: language.errorTitle };
        people.push({ language, person: await Person.sit(browser, service.url, sits, findings) });
      }
    }
    const everybody = async (act) => {
      for (const { language, person } of people) {
        await act(person);
        await speaks(person, language);
        await person.look();
      }
    };
    // A correction whose draft is over: refused, with what was typed.
    const reasons = '/c/faults/respond/reasons';
    await everybody(async (person) => {
      await refuse(person, 409, FORM, 'why=Typed+in+vain.&correcting=yes', reasons);
      assert.equal(await person.page.inputValue('textarea'), 'Typed in vain.');
    });
    for (const why of ['correction-over', 'sent-before', 'receipt-over', 'sent-and-left']) await everybody((person) => person.go(`/r?${why}`));
    await everybody((person) => person.go('/c/faults/cleared'));
    // More reports of problems than one network sends by hand.
    await everybody(async (person) => {
      let status = 0;
      for (let sent = 0; sent < 50 && status !== 429; sent += 1) status = (await post(person, '/problem', FORM, 'words=Again.')).status();
      await refuse(person, 429, FORM, 'words=Once+more.', '/problem');
      assert.equal(await person.page.inputValue('textarea'), 'Once more.', 'nothing that was typed is lost');
    });
    // The database cannot be written: try again, on a page of a form with what was typed.
    const release = await service.hold();
    try {
      await everybody(async (person) => {
        await refuse(person, 503, FORM, 'why=Typed+in+vain.', reasons);
        assert.equal(await person.page.inputValue('textarea'), 'Typed in vain.');
      });
      const begun = { ...FORM, cookie: `form-faults=${'a'.repeat(64)}` };
      await everybody((person) => refuse(person, 503, begun, '', '/c/faults/save'));
    } finally {
      await release();
    }
    // A table is gone: nobody foresaw that.
    await service.sql('ALTER TABLE problem_report RENAME TO elsewhere');
    await everybody(async (person) => {
      await person.go('/problem', 500);
      assert.match(await person.text(), /[0-9a-hjkmnp-tv-z]{10}/, 'the page names the line of the log');
    });
    for (const { person } of people) await person.leave();
  } finally {
    await service.stop();
  }
  nothingFound();
});

test('a language that was chosen stays, and takes along what was typed', async () => {
  for (const mode of FIVE_MODES.slice(0, 2)) {
    const person = await Person.sit(browser, demo.url, mode, findings);
    const { page } = person;
    await person.go(`/c/${SLUG}`);
    await person.press('a[hreflang="cy"]');
    await speaks(person, LANGUAGES[1]);
    await begin(person);
    await speaks(person, LANGUAGES[1]);
    await fill(person, { capacity: 'resident' });
    await person.press(ONWARDS);
    await person.press(ONWARDS);
    await page.fill('textarea', 'Heb ei anfon eto.');
    await person.press('header li[lang="en"] button');
    await speaks(person, LANGUAGES[0]);
    assert.equal(await page.inputValue('textarea'), 'Heb ei anfon eto.');
    // Nobody is offered a language of a few words; who asks for it by its address gets it.
    assert.equal(await page.locator('header li[lang="ur"]').count(), 0);
    await page.locator('header li[lang="cy"] button').evaluate((button) => {
      button.setAttribute('formaction', button.getAttribute('formaction').replace('lang=cy', 'lang=ur'));
    });
    await person.press('header li[lang="cy"] button');
    await speaks(person, LANGUAGES[2]);
    assert.equal(await page.inputValue('textarea'), 'Heb ei anfon eto.');
    await person.look();
    await person.leave();
  }
  nothingFound();
});

test('by keyboard alone', async () => {
  const person = await Person.sit(browser, demo.url, { ...FIVE_MODES[0], name: 'keyboard' }, findings);
  const { page } = person;
  const focused = () => page.evaluate(() => {
    const { activeElement: e } = document;
    return { id: e.id, name: e.getAttribute('name'), value: e.getAttribute('value'), text: e.textContent.trim(), classes: e.className };
  }).catch(() => ({}));
  /** Presses Tab until the focus is on something, which must be visible and have a ring. */
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
        const ring = await page.evaluate(() => {
          const e = document.activeElement;
          const label = e.labels?.[0];
          return [e, label].filter(Boolean).some((one) => ['outlineStyle', 'boxShadow'].some((name) => !['none', ''].includes(getComputedStyle(one)[name])));
        });
        assert.ok(ring, `${selector} shows that it has the focus`);
        return;
      }
    }
    assert.fail(`Tab never came to ${selector} on ${page.url()}: ${JSON.stringify(await focused())}`);
  };
  const enter = async (key = 'Enter', status = 200) => {
    const answered = page.waitForResponse((r) => r.request().isNavigationRequest() && !(r.status() >= 300 && r.status() < 400));
    const loaded = page.waitForEvent('load');
    await page.keyboard.press(key);
    const [response] = await Promise.all([answered, loaded]);
    assert.equal(response.status(), status, page.url());
  };
  await person.go('/');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.matches('.skip-link')), 'the first stop is the way to the main content');
  await tabTo('.consultation-item a');
  await enter();
  await tabTo('main form .button.start');
  await enter();
  await tabTo(`${ONWARDS}`);
  await enter('Enter', 422);
  await person.hasErrorSummary();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  assert.ok(await page.isChecked('[name="capacity"]'), 'the summary leads to the field');
  // Enter in a form sends it: the first button of a form is its own.
  await enter();
  await tabTo('[name="next-step"]');
  await page.keyboard.press('ArrowDown');
  await tabTo(ONWARDS);
  await enter();
  await tabTo('textarea');
  await page.keyboard.type('Typed with a keyboard.');
  await tabTo('button[value="check"]');
  await enter();
  await tabTo('[name="publish"]');
  await page.keyboard.press('Space');
  await tabTo(ONWARDS);
  await enter();
  assert.ok((await person.text('#code')).length > 20);
  await person.look();
  await person.leave();
  nothingFound();
});

test('every page is valid HTML in every language', async (t) => {
  const { checked, lines } = await checkHtml(findings.documents);
  t.diagnostic(`${checked} pages checked`);
  assert.ok(checked > 50);
  assert.equal(lines.length, 0, `\n${lines.slice(0, 40).join('\n')}`);
});
