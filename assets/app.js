// Comfort only: every page works without it. Words come from the page, never from here.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, props) => Object.assign(document.createElement(tag), props);
const number = new Intl.NumberFormat(document.documentElement.lang || undefined);

// Live region for whatever has something to say.
const live = make('p', { className: 'visually-hidden', role: 'status' });
document.body.append(live);
const say = (text) => { live.textContent = text; };

// Characters left, as people see and the service counts them: after CRLF became LF.
for (const area of all('textarea[data-limit]')) {
  const limit = Number(area.dataset.limit);
  const count = make('p', { className: 'limit', ariaHidden: 'true' });
  area.after(count);
  let timer;
  const show = () => {
    const text = area.value.replace(/\r\n/g, '\n');
    const left = limit - [...(Intl.Segmenter ? new Intl.Segmenter().segment(text) : text)].length;
    const words = left < 0 ? area.dataset.over : area.dataset.left;
    count.textContent = words.replace('{n}', number.format(Math.abs(left)));
    count.classList.toggle('over', left < 0);
  };
  area.addEventListener('input', () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => say(count.textContent), 1200);
  });
  show();
}

// "None of these" and another answer take each other's place, as the service takes them.
for (const none of all('input[type="checkbox"][value="none"]')) {
  const others = all('input[type="checkbox"]', none.closest('fieldset')).filter((box) => box.name === none.name && box !== none);
  none.addEventListener('change', () => { if (none.checked) for (const box of others) box.checked = false; });
  for (const box of others) box.addEventListener('change', () => { if (box.checked) none.checked = false; });
}

// Text areas that grow, where the style sheet's field-sizing is not understood.
if (!CSS.supports('field-sizing', 'content')) {
  for (const area of all('textarea')) {
    const grow = () => {
      area.style.blockSize = 'auto';
      area.style.blockSize = `${area.scrollHeight + 4}px`;
    };
    area.addEventListener('input', grow);
    grow();
  }
}

// One press, one submission; a second try after eight seconds, as a download never leaves its page.
const free = (form) => {
  delete form.dataset.sent;
  for (const button of all('[aria-disabled="true"]', form)) button.removeAttribute('aria-disabled');
};
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method === 'dialog') return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  event.submitter?.setAttribute('aria-disabled', 'true');
  setTimeout(free, 8000, form);
});
addEventListener('pageshow', () => all('form[data-sent]').forEach(free));

// Buttons that need a script stay hidden until there is one.
for (const button of all('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
if (navigator.clipboard) {
  for (const button of all('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const code = document.getElementById(button.dataset.copy).textContent.trim().replace(/\s+/g, ' ');
      await navigator.clipboard.writeText(code);
      say(button.dataset.copied);
      button.textContent = button.dataset.copied;
    });
  }
}

// Moderator: words selected in the original fill an empty row.
for (const form of all('form[data-redact]')) {
  const original = document.getElementById(form.dataset.redact);
  const button = form.querySelector('[data-redact-add]');
  // A text that stays unpublished has no words to remove.
  if (!button) continue;
  let chosen = '';
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    const inside = original.contains(selection.anchorNode) && original.contains(selection.focusNode);
    if (inside && !selection.isCollapsed) chosen = selection.toString().trim();
  });
  button.hidden = false;
  button.addEventListener('click', () => {
    if (!chosen) { say(button.dataset.none); return; }
    const rows = all('.redact-row', form);
    const row = rows.find((r) => !r.querySelector('[name="words"]').value) ?? add(rows);
    row.closest('details').open = true;
    row.querySelector('[name="words"]').value = chosen;
    row.querySelector('[name="token"]').focus();
    chosen = '';
  });
}

// Moderator: the public text, which the service makes, follows the ticks.
for (const form of all('[data-fresh]')) {
  let turn = 0;
  form.addEventListener('change', async ({ target }) => {
    if (!target.matches('[name=take], [name^=token-]')) return;
    const own = turn += 1;
    const body = new URLSearchParams(new FormData(form));
    body.delete('words');
    body.set('action', 'preview');
    const answer = await fetch(location, { method: 'POST', body });
    const shown = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('public');
    if (!answer.ok || !shown || own !== turn) return;
    document.getElementById('public').replaceWith(shown);
    for (const box of form.elements) box.defaultChecked = box.checked;
    for (const option of all('option', form)) option.defaultSelected = option.selected;
    say(form.dataset.fresh);
  });
}

function add(rows) {
  const last = rows.at(-1);
  const row = last.cloneNode(true);
  for (const node of all('[id], [for]', row)) {
    for (const name of ['id', 'for']) {
      if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace(/\d+$/, rows.length + 1));
    }
  }
  for (const node of all('[data-row]', row)) node.textContent = number.format(rows.length + 1);
  row.querySelector('[name="words"]').value = '';
  for (const select of all('select', row)) select.selectedIndex = 0;
  last.after(row);
  return row;
}

// A page that came by a code is asked for without it when somebody reloads it or comes back.
if (document.querySelector('[data-forget]')) history.replaceState(null, '', location.href);

// Leaving at once also takes this page out of the way that Back goes.
document.querySelector('[data-exit]')?.addEventListener('click', (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});

// Moderator: keys, for those who switched them on. A key presses, chooses or focuses what carries it; never while typing.
const keyed = document.querySelector('main[data-keys]');
if (keyed) {
  const typing = (node) => node.closest('textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"])');
  const label = (node) => (node.labels?.[0] ?? node).textContent.trim().replace(/\s+/g, ' ');
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    if (event.key === '?') { event.preventDefault(); keys(); return; }
    const node = all('[data-key]', keyed).find((n) => n.dataset.key === event.key && !n.disabled && n.checkVisibility());
    if (!node) return;
    event.preventDefault();
    node.focus();
    if (!typing(node)) node.click();
  });
  const keys = () => {
    const dialog = document.getElementById('keys');
    const list = dialog.querySelector('dl');
    list.replaceChildren(...all('[data-key]', keyed).filter((n) => n.checkVisibility()).map((n) => {
      const row = make('div', {});
      row.append(make('dt', { textContent: n.dataset.key }), make('dd', { textContent: label(n) }));
      return row;
    }));
    dialog.showModal();
  };
}

// Moderator: a text stays somebody's own while they type.
for (const form of all('form[data-renew]')) {
  let last = Date.now();
  addEventListener('input', () => {
    if (Date.now() - last < 2e5) return;
    last = Date.now();
    fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' }).catch(() => {});
  });
}
