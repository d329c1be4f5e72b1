// The moderators' pages: axe on each, a session of twenty texts without scripts and one with the keyboard only, and answers
// that try to be scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, startEmpty } from './start.mjs';
import { giveReason, record, signInTwice, take, unfold } from './steps.mjs';
import { Findings, MODES, Person, checkHtml } from './watch.mjs';

const SLUG = 'queue';
const findings = new Findings();
let browser, service, moderator, other, lead;

before(async () => {
  [browser, service] = await Promise.all([startBrowser(), startEmpty()]);
  moderator = await service.account('moderator');
  other = await service.account('moderator', 'other@consultation.example');
  lead = await service.account('lead-moderator');
  await service.consultation(SLUG, -5, 60);
  const person = await sit(MODES[0]);
  for (let wait = 0; wait < 40 && (await person.page.goto(`${service.url}/c/${SLUG}`)).status() !== 200; wait += 1) await person.page.waitForTimeout(250);
  await person.leave();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const sit = (mode) => Person.sit(browser, service.url, mode, findings);

function nothingFound() {
  const found = [...new Set(findings.problems.splice(0))];
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
}

/** Sends one response for each text, with the requests that a form makes. */
async function respond(texts, publish = 'publish') {
  for (const words of texts) {
    const context = await browser.newContext();
    const post = async (path, form) => {
      const answer = await context.request.post(`${service.url}/c/${SLUG}${path}`, { form, headers: { origin: service.url } });
      assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`);
      return answer.text();
    };
    await post('/respond', {});
    await post('/respond/answering-as', { capacity: 'resident' });
    await post('/respond/reasons', { why: words });
    await post('/check', { publish });
    await context.close();
  }
}

const text = (n) => `Text ${n} says at some length what its author thinks of the matter, so that it is not one of the short ones.`;

async function work(account, mode) {
  const person = await sit(mode);
  await signInTwice(person, account);
  return person;
}

/** Decides as somebody does who only has the form. */
async function decide(person, { choose, reason, note, with: who, remove }) {
  const { page } = person;
  if (remove) {
    await unfold(page, 'Other words to remove');
    await page.locator('[name="words"]').first().fill(remove);
    await page.locator('[name="token"]').first().selectOption('other');
    await person.press(person.button('Show what the public will read'));
  }
  if (reason) await giveReason(page, reason);
  if (note || who || choose === 'escalate') await unfold(page, 'Escalate');
  if (note) await page.fill('#note', note);
  if (who) await page.check(`#with-${who}`);
  await page.locator('#then').uncheck();
  await person.press(page.locator(`#decision-${choose}`));
}

test('a session of twenty texts without scripts, with every kind of decision', async () => {
  const mode = MODES[3];
  await respond([...Array(21).keys()].map(text)); // One of them is put off.
  const person = await work(moderator, mode);
  const kinds = [
    { choose: 'publish' },
    { choose: 'redact', reason: 'abuse', remove: 'its author' },
    { choose: 'withhold', reason: 'abuse' },
    { choose: 'publish', with: 'another' },
    { choose: 'escalate', note: 'Somebody may be in danger.' },
  ];
  for (let n = 0; n < 20; n += 1) {
    const words = await take(person);
    assert.match(words, /^Text \d+ says/);
    if (n === 0) {
      await person.look();
      await person.press(person.page.locator('#decision-withhold'), 422);
      await person.hasErrorSummary();
      await person.look();
      await person.press(person.button('10 more minutes'));
    }
    if (n === 5) {
      await person.press(person.button('Skip'));
      await person.look();
      await take(person);
    }
    await decide(person, kinds[n % kinds.length]);
    if (n < kinds.length) await person.look();
  }
  await person.go('/moderate/history');
  await person.look();
  await person.press(person.button(/^Undo/).first());
  await person.press(person.page.getByRole('link', { name: /^History *:/ }).first());
  await person.look();
  for (const view of ['danger', 'new', 'flagged', 'second-opinion', 'second-look', 'difference', 'escalated', 'snoozed']) {
    await person.go(`/moderate/queues/${SLUG}?view=${view}`);
    await person.look();
  }
  await person.go('/moderate');
  await person.press(person.button('I need to stop'));
  await person.leave();

  const second = await work(other, mode);
  const taken = await take(second);
  assert.match(taken, /^Text/);
  assert.match(await second.text(), /You do not see theirs/);
  await second.look();
  await decide(second, { choose: 'withhold', reason: 'abuse' });
  await second.leave();

  const third = await work(lead, mode);
  await take(third);
  assert.match(await third.text(), /You decide\.|needs a lead/);
  await third.look();
  await decide(third, { choose: 'publish' });
  await third.go(`/moderate/queues/${SLUG}/progress`);
  await third.look();
  await third.leave();
  nothingFound();
});

test('a session with the keyboard only', async () => {
  await respond([...Array(6).keys()].map((n) => text(n + 100)));
  const person = await work(other, MODES[0]);
  const { page } = person;
  const settle = async (act) => {
    const loaded = page.waitForEvent('load');
    await act();
    await loaded;
  };
  // Without the switch a key does nothing.
  await page.keyboard.press('n');
  await page.waitForTimeout(200);
  assert.equal(new URL(page.url()).pathname, '/moderate');
  await page.getByRole('button', { name: 'Switch keys on' }).focus();
  await settle(() => page.keyboard.press('Enter'));
  await page.keyboard.press('?');
  assert.match(await page.locator('#keys').innerText(), /Take the next text/);
  await person.look();
  await page.keyboard.press('Escape');
  const choices = ['p', 'x', 'r', 'e', 'p', 'p'];
  for (const [turn, key] of choices.entries()) {
    await settle(() => page.keyboard.press('n'));
    assert.match(await page.locator('#original').innerText(), /^Text/);
    await page.locator('#then').uncheck();
    if (key === 'r') {
      await page.keyboard.press('w');
      await page.locator('[name="words"]').first().focus();
      await page.keyboard.type('prxes at some length');
      assert.match(new URL(page.url()).pathname, /^\/moderate\/items/, 'no key acts while somebody types');
      await page.locator('[name="words"]').first().fill('at some length');
      await page.locator('[name="words"]').first().blur();
      await settle(() => page.keyboard.press('v'));
      assert.match(await page.locator('.public-text').innerText(), /says \[.* removed\] what/);
    }
    if (key === 'x') {
      await page.locator('#reason').focus();
      await page.keyboard.press('ArrowDown');
      await page.locator('#reason').blur();
    }
    if (key === 'r') {
      await page.locator('[name="reason"]').first().focus();
      await page.keyboard.press('Space');
    }
    if (key === 'e' || turn === 5) await page.keyboard.press('t');
    if (key === 'e') {
      await page.locator('#note').focus();
      await page.keyboard.type('Look at this, please?');
      await page.locator('#note').blur();
    }
    if (turn === 5) await page.keyboard.press('o');
    await settle(() => page.keyboard.press(key));
    assert.equal(new URL(page.url()).pathname, '/moderate', `${key} is recorded: ${await person.text()}`);
  }
  await person.leave();
  nothingFound();
});

test('what was found is asked about by its name and is never read together with others', async () => {
  for (const mode of [MODES[0], MODES[3]]) {
    const own = ['I agree.', 'It should wait.', 'Ring Thabo Mkhize on 07700 900123 about Ann and the annual plan.'];
    await respond(own);
    const person = await work(moderator, mode);
    const { page } = person;
    await person.press(person.button(/^Read short texts together/));
    const shown = await page.locator('.text-answer').allInnerTexts();
    assert.ok(own.slice(0, 2).every((words) => shown.includes(words)) && !shown.includes(own[2]), shown.join(' | '));
    assert.equal(await page.locator('main input:checked').count(), 0);
    await person.look();
    await page.check('#decide-publish');
    await person.press(person.button('Record the decision for these'), 422);
    await person.hasErrorSummary();
    await person.look();
    for (const box of await page.locator('[name="take"]').all()) await box.check();
    await person.press(person.button('Record the decision for these'));
    await person.look();
    for (let turn = 0; turn < 60 && (await take(person)) !== own[2]; turn += 1) await record(person, 'publish');
    await unfold(page, 'Other words to remove');
    const ticked = page.locator('[name="take"]:checked');
    while (await ticked.count()) await ticked.first().uncheck();
    await page.locator('[name="words"]').first().fill('Ann');
    await person.press(person.button('Show what the public will read'));
    assert.match(await page.locator('#public').innerText(), /about \[name removed\] and the annual plan/);
    await person.look();
    await page.check('#reason-personal-data');
    await page.locator('#then').uncheck();
    await person.press(page.locator('#decision-redact'), 422);
    await person.hasErrorSummary();
    assert.match(await page.locator('#unmarked').innerText(), /Thabo Mkhize[\s\S]*07700 900123/);
    await person.look();
    await person.press(person.button('The public may read these words'));
    assert.equal(new URL(page.url()).pathname, '/moderate');
    await person.leave();
  }
  nothingFound();
});

test('one screen: a clean text takes one press, three found spans two, and the public text follows the ticks', async () => {
  for (const mode of [MODES[0], MODES[1]]) {
    // Other words in each mode: for copies of one text there are more decisions.
    const found = `My name is Thabo Mkhize of 12 Mill Lane, and anybody who wants to can ring me on 07700 900123 ${mode.scripts ? 'about all of this at noon' : 'in the evening once the shop is shut'}.`;
    await respond([text(`clean ${mode.name ?? mode.scripts}`), found]);
    const person = await work(moderator, mode);
    const { page } = person;
    await page.setViewportSize({ width: 1280, height: 800 });
    await take(person);
    let clean = false;
    let marked = false;
    for (let turn = 0; turn < 80 && !(clean && marked); turn += 1) {
      assert.match(new URL(page.url()).pathname, /^\/moderate\/items/, 'the next text is there at once');
      const words = await page.locator('#original').innerText();
      // Without the line that says of these answers that a program sent them, and without the demo's note.
      const height = await page.evaluate(() => document.documentElement.scrollHeight - ['[data-sign]', '.example-note'].reduce((sum, part) => sum + (document.querySelector(part)?.offsetHeight ?? 0), 0));
      if (words === found) {
        marked = true;
        assert.ok(height <= 1200, `${height} px with three spans`);
        assert.equal(await page.locator('[name="take"]:checked').count(), 3);
        const before = await page.locator('#public').innerText();
        assert.doesNotMatch(before, /Mkhize|Mill Lane|07700/);
        await page.locator('[name="take"]').first().uncheck();
        if (mode.scripts) await page.waitForFunction(() => document.getElementById('public').textContent.includes('Thabo Mkhize'));
        else await page.locator('.stale').waitFor({ state: 'visible' });
        await page.locator('[name="take"]').first().check();
        if (mode.scripts) await page.waitForFunction((text) => document.getElementById('public').textContent === text, before);
        else assert.equal(await page.locator('.stale').isVisible(), false);
        await page.check('#reason-personal-data');
        await person.press(page.locator('#decision-redact'));
      } else {
        if (await page.locator('#danger-no-danger').count() || !(await page.locator('#decision-publish.button').count())) {
          await record(person, 'publish');
          await take(person);
          continue;
        }
        if (words.startsWith('Text clean')) {
          clean = true;
          assert.ok(height <= 1200, `${height} px without any`);
        }
        await person.press(page.locator('#decision-publish'));
        assert.match(await page.locator('.last').innerText(), /Approved as it is/);
      }
    }
    assert.ok(clean && marked, 'both came up');
    await page.locator('.last').getByRole('button', { name: 'Undo' }).click();
    assert.match(new URL(page.url()).pathname, /^\/moderate\/items/, 'the text is back');
    await person.go('/moderate');
    await person.press(person.button('I need to stop'));
    await person.leave();
  }
  nothingFound();
});

/** Texts that would be scripts, links or forms if anything wrote them into a page as they are. */
function payloads() {
  const acts = ['alert(1)', 'window.hit=1', 'fetch("/moderate/stop",{method:"POST"})', 'document.title="hit"', 'location="/hit"'];
  const shapes = [
    (act) => `<script>${act}</script>`, (act) => `"><script>${act}</script>`, (act) => `</textarea><script>${act}</script>`,
    (act) => `</title><script>${act}</script>`, (act) => `<img src=x onerror='${act}'>`, (act) => `"><img src=x onerror='${act}'>`,
    (act) => `<svg onload='${act}'>`, (act) => `<svg><script>${act}</script></svg>`, (act) => `<body onload='${act}'>`,
    (act) => `<iframe srcdoc="<script>${act}</script>"></iframe>`, (act) => `<a href="javascript:${act}">x</a>`,
    (act) => `javascript:${act}`, (act) => `' onfocus='${act}' autofocus='`, (act) => `" onfocus="${act}" autofocus="`,
    (act) => `" onmouseover="${act}" x="`, (act) => `<input autofocus onfocus='${act}'>`, (act) => `<details open ontoggle='${act}'>`,
    (act) => `<video><source onerror='${act}'></video>`, (act) => `<object data="javascript:${act}"></object>`,
    (act) => `<embed src="javascript:${act}">`, (act) => `<form action="javascript:${act}"><button>x</button></form>`,
    (act) => `<button formaction="javascript:${act}">x</button>`, (act) => `<math><mtext></form><form><mglyph><style></math><img src onerror='${act}'>`,
    (act) => `<style>@import "javascript:${act}"</style>`, (act) => `<div style="background:url(javascript:${act})">x</div>`,
    (act) => `<base href="//evil.example/"><script src=x>${act}</script>`, (act) => `<meta http-equiv="refresh" content="0;url=javascript:${act}">`,
    (act) => `<link rel=stylesheet href="data:text/css,*{}"><script>${act}</script>`, (act) => `{{${act}}}`, (act) => `\${${act}}`,
    (act) => `<!--><script>${act}</script>-->`, (act) => `<![CDATA[><script>${act}</script>]]>`, (act) => `&lt;script&gt;${act}&lt;/script&gt;`,
    (act) => `\u003cscript\u003e${act}\u003c/script\u003e`, (act) => `%3Cscript%3E${act}%3C/script%3E`, (act) => `<scr<script>ipt>${act}</scr</script>ipt>`,
    (act) => `<SCRIPT SRC=//evil.example>${act}</SCRIPT>`, (act) => `<img src="x:x" onerror="${act}"//`, (act) => `<xss id=x tabindex=1 onfocus='${act}'></xss>`,
    (act) => `<template><script>${act}</script></template>`, (act) => `<noscript><p title="</noscript><img src=x onerror='${act}'>">`,
    (act) => `<textarea></textarea><script>${act}</script>`, (act) => `]]><script>${act}</script>`, (act) => `"];${act};//`, (act) => `';${act};//`,
    (act) => `<a href="data:text/html,<script>${act}</script>">x</a>`, (act) => `<svg><animate onbegin='${act}' attributeName=x>`,
    (act) => `<marquee onstart='${act}'>x</marquee>`, (act) => `<select autofocus onfocus='${act}'>`, (act) => `<isindex type=image src=1 onerror='${act}'>`,
    (act) => `<table background="javascript:${act}"><tr><td>x</table>`, (act) => `<a ping="/moderate/stop" href="#">${act}</a>`,
    (act) => `<input type=hidden name=csrf_token value=x><script>${act}</script>`, (act) => `<mark class="removed"><script>${act}</script></mark>`,
    (act) => `\u2028<script>${act}</script>`, (act) => `\u202e<script>${act}</script>`, (act) => `<b/onclick='${act}'>x`, (act) => `<script\n>${act}</script\n>`,
    (act) => `<img\nsrc=x\nonerror='${act}'>`, (act) => `<img/src=x/onerror='${act}'>`,
  ];
  return shapes.flatMap((shape) => acts.map((act) => shape(act)));
}

test('no answer becomes a script', async () => {
  const all = payloads();
  assert.ok(all.length >= 300, `${all.length} payloads`);
  const reports = [];
  const together = (some) => some.join('\n');
  // Forty or so to an answer, so that each stands in a page as it was written.
  const groups = [];
  for (let at = 0; at < all.length; at += 15) groups.push(together(all.slice(at, at + 15)));
  await respond([...groups, ...all.filter((one) => one.length <= 75).slice(0, 15)]);
  const person = await work(lead, MODES[0]);
  const { page } = person;
  page.on('dialog', (dialog) => { reports.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => { window.violated = event.blockedURI; }));
  const clean = async () => {
    assert.equal(await page.evaluate(() => window.hit ?? window.violated ?? null), null, page.url());
    assert.ok(!(await page.title()).includes('hit'));
    assert.equal(await page.locator('main script, main img, main iframe, main svg, main object, main embed, main base, main [onerror], main [onload], main [onfocus]').count(), 0, page.url());
  };
  for (const query of ['view=new', 'view=flagged', `view=new&search=${encodeURIComponent(all[1])}`, `view=new&question=${encodeURIComponent(all[1])}&due=${encodeURIComponent(all[5])}`]) {
    await person.go(`/moderate/queues/${SLUG}?${query}`);
    await clean();
  }
  await person.go('/moderate');
  await person.press(person.button(/^Read short texts together/));
  await clean();
  await person.look();
  assert.equal(await page.locator('main input:checked').count(), 0, 'nothing is chosen before somebody chooses it');
  for (const box of await page.locator('[name="take"]').all()) await box.check();
  await page.check('#decide-publish');
  await person.press(person.button('Record the decision for these'));
  await person.press(person.page.getByRole('link', { name: 'Back to my work' }));
  let seen = 0;
  for (let turn = 0; turn < 200; turn += 1) {
    await person.go('/moderate');
    if (!(await page.locator('.work-list .button').count())) break;
    const words = await take(person);
    await clean();
    if (words.includes('alert(1)')) {
      seen += 1;
      if (seen === 1) {
        await unfold(page, 'Other words to remove');
        await page.locator('[name="words"]').first().fill(all[0]);
        await person.press(person.button('Show what the public will read'));
        await clean();
        const ticked = page.locator('[name="take"]:checked');
        while (await ticked.count()) await ticked.first().uncheck();
        await unfold(page, 'Escalate');
        await page.fill('#note', all[3]);
        await page.fill('#to-author', all[3]);
      }
    }
    await record(person, 'publish');
  }
  assert.ok(seen >= groups.length, `${seen} of ${groups.length} were read`);
  await person.go('/moderate/history');
  await clean();
  assert.deepEqual(reports, []);
  await person.leave();
  nothingFound();
});

test('every page is valid HTML', async () => {
  const { checked, lines } = await checkHtml(findings.documents);
  assert.ok(checked > 20);
  assert.equal(lines.length, 0, `\n${lines.slice(0, 40).join('\n')}`);
});

test('words of danger come first, also those that stay unpublished, and their author sees where help is', async () => {
  const mode = MODES[3];
  const author = await sit(mode);
  await author.go(`/c/${SLUG}`);
  assert.match(await author.text(), /a program looks for words that tell of danger to a life/);
  await author.press(author.button('Start now'));
  await author.page.getByRole('radio').first().check();
  await author.press(author.button('Continue'));
  await author.go(`/c/${SLUG}/respond/reasons`);
  await author.page.locator('textarea').fill('I want to kill myself, I have the pills here');
  await author.press(author.button('Continue'));
  await author.go(`/c/${SLUG}/check`);
  assert.match(await author.text(), /116 123/);
  await author.look();
  await author.page.locator('#publish-keep').check();
  await author.press(author.button('Send your response'));
  assert.match(await author.text(), /116 123/);
  await author.look();
  await author.leave();

  const person = await work(moderator, mode);
  await person.go(`/moderate/queues/${SLUG}?view=danger`);
  assert.match(await person.text(), /Due today/);
  await person.look();
  await person.go('/moderate');
  await person.press(person.button('Take the next text').first());
  await person.look();
  await person.press(person.button('Show the text'));
  assert.match(await person.text(), /for nothing else/);
  assert.equal(await person.page.locator('details[open]').filter({ hasText: 'If somebody is in danger' }).count(), 1);
  await person.look();
  await person.page.locator('#then').uncheck();
  await person.press(person.page.locator('#decision-settle'), 422);
  await person.hasErrorSummary();
  await person.look();
  await person.page.locator('#danger-steps-taken').check();
  await person.page.fill('#note', 'Told the duty officer at 12:05.');
  await person.press(person.page.locator('#decision-settle'));
  assert.match(await person.text(), /What you found and did about the danger is recorded/);
  await person.leave();
  nothingFound();
});
