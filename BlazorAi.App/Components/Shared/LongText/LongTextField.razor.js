// The browser's side of LongTextField: drafts, the counter, keys, and the text as a stream.
const fields = new WeakMap();
const pauseBeforeSending = 700; // milliseconds without a key

export async function attach(element, dotnet, initial, options) {
  const field = {
    element, dotnet, options,
    version: options.version,
    sentText: null,
    timer: 0,
    sending: null,
    dirty: false,
    abort: new AbortController(),
  };
  fields.set(element, field);
  const stored = decode(await initial.arrayBuffer());
  const draft = readDraft(field);
  field.sentText = stored;
  element.value = draft ? draft.text : stored;
  if (draft) field.version = draft.version;
  const listen = (type, handler) => element.addEventListener(type, handler, { signal: field.abort.signal });
  listen('input', () => changed(field));
  listen('keydown', (event) => key(field, event));
  addEventListener('pagehide', () => keepDraft(field), { signal: field.abort.signal });
  show(field);
  if (options.focus) setTimeout(() => element.focus());
  if (draft && draft.text !== stored) changed(field);
  else if (draft && options.sends) forgetDraft(field);
}

export function detach(element) {
  const field = fields.get(element);
  if (!field) return;
  keepDraft(field);
  clearTimeout(field.timer);
  field.abort.abort();
  fields.delete(element);
}

export const read = (element) => new TextEncoder().encode(element.value);

export async function write(element, stream, version) {
  const field = fields.get(element);
  const text = decode(await stream.arrayBuffer());
  element.value = text;
  field.sentText = text;
  field.version = version;
  field.dirty = false;
  clearTimeout(field.timer);
  forgetDraft(field);
  show(field);
}

export async function rebase(element, version) {
  const field = fields.get(element);
  field.version = version;
  keepDraft(field);
  await send(field);
}

export async function flush(element) {
  const field = fields.get(element);
  if (!field) return;
  clearTimeout(field.timer);
  await field.sending;
  if (field.options.sends && element.value !== field.sentText) await send(field);
}

/** The keys below a prefix under which this tab keeps text that is not stored. */
export function drafts(prefix) {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

function changed(field) {
  show(field);
  keepDraft(field);
  if (!field.options.sends) return;
  if (!field.dirty) {
    field.dirty = true;
    field.dotnet.invokeMethodAsync('DirtyAsync').catch(() => {});
  }
  clearTimeout(field.timer);
  field.timer = setTimeout(() => send(field), pauseBeforeSending);
}

async function send(field) {
  if (field.sending) {
    await field.sending;
    if (field.element.value === field.sentText) return;
  }
  field.sending = sendNow(field).finally(() => { field.sending = null; });
  await field.sending;
  if (field.again) {
    field.again = false;
    changed(field);
  }
}

async function sendNow(field) {
  const text = field.element.value;
  let receipt;
  try {
    receipt = await field.dotnet.invokeMethodAsync('ReceiveAsync', DotNet.createJSStreamReference(new TextEncoder().encode(text)), field.version);
  } catch {
    // The connection is down. The draft is kept; the next change, or the next attach, sends it.
    field.timer = setTimeout(() => fields.has(field.element) && send(field), 3000);
    return;
  }
  if (!receipt.saved) return;
  field.version = receipt.version;
  field.sentText = text;
  if (field.element.value === text) {
    field.dirty = false;
    forgetDraft(field);
  } else {
    field.again = true;
  }
}

function key(field, event) {
  if (event.isComposing || event.keyCode === 229) return; // an input method has the key
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    field.dotnet.invokeMethodAsync('SubmitAsync');
  } else if (event.key === 'Escape') {
    field.dotnet.invokeMethodAsync('EscapeAsync');
  }
}

function show(field) {
  const { element, options } = field;
  if (options.grows) {
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 4}px`;
  }
  const counter = options.counterId && document.getElementById(options.counterId);
  if (counter) {
    const format = new Intl.NumberFormat(document.documentElement.lang);
    const over = element.value.length - options.maxLength;
    counter.textContent = `${format.format(element.value.length)} of ${format.format(options.maxLength)} characters`
      + (over > 0 ? `: ${format.format(over)} too many` : '');
    counter.classList.toggle('over', over > 0);
  }
}

const name = (field) => `draft:${field.options.draftKey}`;

function readDraft(field) {
  const found = sessionStorage.getItem(name(field));
  return found ? JSON.parse(found) : null;
}

function keepDraft(field) {
  if (field.element.value === field.sentText) return;
  try {
    sessionStorage.setItem(name(field), JSON.stringify({ text: field.element.value, version: field.version }));
  } catch (error) {
    console.warn('The draft is too large for the tab’s storage; it is kept on the page only.', error);
  }
}

function forgetDraft(field) {
  sessionStorage.removeItem(name(field));
}

const decode = (bytes) => new TextDecoder().decode(bytes);
