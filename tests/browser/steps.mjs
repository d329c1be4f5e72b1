// What people do, step by step: shared by the journey and by the pictures.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

export const SLUG = 'policing-ai';
const PAGES = `/c/${SLUG}/respond/`;

/** A person and a number that nobody has, so that they can be looked for everywhere. */
export function canary(mark) {
  const name = `Perdita Quillfeather-${mark}`;
  const phone = `020 7946 0${mark.replace(/\D/g, '').padStart(3, '1').slice(-3)}`;
  return {
    name,
    phone,
    sentence: `My neighbour ${name} rang me from ${phone} about it.`,
    redacted: 'My neighbour [name removed] rang me from',
    long: [
      `The pilot should wait for an independent test, mark ${mark}.`,
      `My neighbour ${name} rang me from ${phone} about it.`,
      'Nobody has told us which records are joined, who looks at them and for how long. '.repeat(6).trim(),
      'A trial that cannot fail is not a trial: say beforehand what result would end it.',
    ].join('\n\n'),
  };
}

export const on = (person, page) => assert.equal(new URL(person.page.url()).pathname, `${PAGES}${page}`);

/** From the start page to the first page of the form. */
export async function begin(person) {
  await person.press('main form .button.start');
  on(person, 'answering-as');
}

/** Ticks options by field and value, or types. */
export async function fill(person, answers) {
  for (const [field, value] of Object.entries(answers)) {
    const { page } = person;
    if (await page.locator(`select[name="${field}"]`).count()) await page.selectOption(`[name="${field}"]`, value);
    else if (await page.locator(`textarea[name="${field}"], input.text[name="${field}"]`).count()) await page.fill(`[name="${field}"]`, value);
    else for (const one of [value].flat()) await page.check(`[name="${field}"][value="${one}"]`);
  }
}

export const next = (person, status = 200) => person.press(person.button('Continue'), status);

/** The pages of the form in order, with what is answered on each. */
/** No line is as long as this word: it has to be broken wherever it is shown. */
const LONG_WORD = 'Donaudampfschifffahrt'.repeat(7);

export const answersOf = ({ long, name }) => [
  ['answering-as', { capacity: 'resident' }],
  ['next-step', { 'next-step': 'pause' }],
  ['reasons', { why: long }],
  ['conditions', { conditions: ['independent-audit', 'record-of-use', 'end-date'] }],
  ['first-condition', { 'first-condition.first-audit': '2', 'first-condition.first-openness': '1', 'first-condition.first-limits': '3', 'first-condition.first-challenge': '4' }],
  ['oversight', { 'oversight-body': 'several-together', 'oversight-other': 'A retired judge with a small staff' }],
  ['data', { data: ['crime-reports', 'convictions'] }],
  ['fairness', { 'bias-concern': 'very' }],
  ['statements', { 'statements.results-help': 'neither', 'statements.trust-checked': 'agree' }],
  ['openness', { openness: 'more' }],
  ['proof', { proof: `Ask ${name} what a fair test would be. ${LONG_WORD}` }],
  ['anything-missing', {}],
  ['about-you', { 'age-band': '25-44', 'part-of-london.postcode': 'SE1 7PB' }],
];

export async function signIn(person, account) {
  await person.go('/sign-in');
  await person.page.fill('#email', account.email);
  await person.page.fill('#password', account.password);
  await person.press(person.page.locator('main').getByRole('button', { name: 'Sign in' }));
}

/** The six digits that an app shows now for a key in base32 (RFC 6238: SHA-1, 30 seconds). */
function oneTimeCode(key) {
  const bits = [...key.replace(/[^A-Z2-7]/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  return String((digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Signs in with a second factor: the first time by setting up an app, later with a recovery code of that first time. */
export async function signInTwice(person, account) {
  await signIn(person, account);
  if (account.codes) {
    await person.page.fill('#code', account.codes.pop());
    await person.press(person.page.locator('main').getByRole('button', { name: 'Sign in' }));
    return;
  }
  await person.look();
  await person.press(person.page.locator('main form .button').first());
  await person.look();
  await person.page.fill('#code', oneTimeCode(await person.text('#key')));
  await person.press(person.page.locator('main form .button').first());
  account.codes = await person.page.locator('#codes li').allInnerTexts();
  assert.ok(account.codes.length > 1, 'recovery codes are shown once');
  await person.look();
  await person.go('/moderate');
}

export const signOut = (person) => person.press(person.button('Sign out'));

/** The consultation that the tests answer; the demo has another one beside it. */
export const TITLE = 'Police use of data-analysis software in London';

/** The line of that consultation in a list of work. */
export const workOn = (page) => page.locator('.work-list > li').filter({ hasText: TITLE });

/** Takes the next text of the queue and gives back its words. */
export async function take(moderator) {
  await moderator.go('/moderate');
  const going = workOn(moderator.page).locator('.button');
  assert.ok(await going.count(), 'a text waits');
  await moderator.press(going.first());
  return uncover(moderator);
}

/** Opens a text that warns before it is read, and gives back its words. */
export async function uncover(moderator) {
  const reveal = moderator.button('Show the text');
  if (await reveal.count()) await moderator.press(reveal);
  const closed = moderator.page.locator('details:not([open]) > summary', { hasText: 'Show the text' });
  if (await closed.count()) await closed.click();
  return moderator.text('#original');
}

/** Chooses a reason: boxes where words can be removed, else a list. */
export async function giveReason(page, reason) {
  if (await page.locator('select#reason').count()) await page.selectOption('#reason', reason);
  else await page.check(`#reason-${reason}`);
}

/** Opens what stands closed on a text's page. */
export async function unfold(page, summary) {
  const closed = page.locator('main details:not([open]) > summary').filter({ hasText: summary });
  if (await closed.count()) await closed.first().click();
}

/** Records a decision, and says yes where the page asks whether the public may read what was found. */
export async function record(moderator, decision, reason, status = [200, 422]) {
  // A text that tells of danger asks what was found first, and one that stays unpublished asks nothing else.
  const nobody = moderator.page.locator('#danger-no-danger');
  if (await nobody.count()) await nobody.check();
  const settles = (await moderator.page.locator('#decision-publish').count()) === 0 && decision === 'publish';
  if (reason) await giveReason(moderator.page, reason);
  await moderator.page.locator('#then').uncheck();
  const answer = await moderator.press(moderator.page.locator(settles ? '#decision-settle' : `#decision-${decision}`), status);
  if (answer === 422) await moderator.press(moderator.button('The public may read these words'));
}

/** Selects words in the original with the mouse's selection and presses the button that takes them. */
export async function removeSelected(moderator, words, token) {
  await moderator.page.evaluate((wanted) => {
    const original = document.getElementById('original');
    // Suggestions are marked: the words may begin in one piece of text and end in another.
    const place = (offset) => {
      const walker = document.createTreeWalker(original, NodeFilter.SHOW_TEXT);
      let before = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (offset <= before + node.length) return [node, offset - before];
        before += node.length;
      }
      throw new Error('the original is shorter than that');
    };
    const start = original.textContent.indexOf(wanted);
    if (start < 0) throw new Error(`the original does not say ${wanted}`);
    const range = document.createRange();
    range.setStart(...place(start));
    range.setEnd(...place(start + wanted.length));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, words);
  await moderator.page.waitForTimeout(50);
  await moderator.button('Remove the words I selected').click();
  const rows = moderator.page.locator('[name="words"]');
  const values = await rows.evaluateAll((inputs) => inputs.map((input) => input.value));
  const row = values.indexOf(words);
  assert.notEqual(row, -1, `a row holds the selected words: ${JSON.stringify(values)}`);
  await moderator.page.locator('[name="token"]').nth(row).selectOption(token);
}

/** Types words into a row, as somebody without scripts does. */
export async function removeTyped(moderator, row, words, token) {
  await unfold(moderator.page, 'Other words to remove');
  await moderator.page.locator('[name="words"]').nth(row).fill(words);
  await moderator.page.locator('[name="token"]').nth(row).selectOption(token);
}
