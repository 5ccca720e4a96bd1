// The browser's side of LongTextField: drafts, the counter, keys, and the text as a stream.
const fields = new WeakMap();
const pauseBeforeSending = 700; // milliseconds without a key
const pauseBeforeRetry = 3000;
const answerTime = 10_000; // a call whose connection fell is never answered; a long text has a millisecond more for every ten characters

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
  element.value = stored;
  field.sentText = element.value; // with the line ends that a text area knows
  if (draft) {
    element.value = draft.text;
    field.version = draft.version;
  }
  const listen = (type, handler) => element.addEventListener(type, handler, { signal: field.abort.signal });
  listen('input', () => changed(field));
  listen('keydown', (event) => key(field, event));
  addEventListener('pagehide', () => keepDraft(field), { signal: field.abort.signal });
  show(field);
  if (draft) changed(field);
}

/** What was typed just before the field goes is sent; where it cannot be stored, the draft stays. */
export async function detach(element) {
  const field = fields.get(element);
  if (!field) return;
  keepDraft(field);
  clearTimeout(field.timer);
  field.abort.abort();
  fields.delete(element);
  if (field.options.sends && element.value !== field.sentText) await send(field);
}

export const read = (element) => new TextEncoder().encode(element.value); // asked for only where there is something

export const length = (element) => element.value.length;

/** A stored text in place of whatever is there. */
export async function write(element, stream, version) {
  const text = decode(await stream.arrayBuffer());
  const field = fields.get(element);
  if (field) put(field, text, version);
}

/** A stored text, unless something was typed that is not stored: that is sent, and the answer tells of the change. */
export async function follow(element, stream, version) {
  const text = decode(await stream.arrayBuffer());
  const field = fields.get(element);
  if (!field || field.sending || element.value !== field.sentText || version <= field.version) return;
  const { value, selectionStart, selectionEnd, scrollTop } = element;
  put(field, text, version);
  const moved = (at) => (value.slice(0, at) === element.value.slice(0, at) ? at : Math.max(0, at + element.value.length - value.length));
  element.setSelectionRange(moved(selectionStart), moved(selectionEnd));
  element.scrollTop = scrollTop;
}

/** A text that is not stored, as if it had been typed from that version. */
export async function replace(element, stream, version) {
  element.value = decode(await stream.arrayBuffer());
  show(fields.get(element));
  await rebase(element, version);
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

function put(field, text, version) {
  field.element.value = text;
  field.sentText = field.element.value;
  field.version = version;
  field.dirty = false;
  clearTimeout(field.timer);
  forgetDraft(field);
  show(field);
}

/** The keys below a prefix under which this tab keeps text that is not stored. */
export function drafts(prefix) {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

function changed(field) {
  show(field);
  keepDraft(field);
  if (!field.options.sends || (!field.dirty && field.element.value === field.sentText)) return;
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
    if (fields.has(field.element)) changed(field);
  }
}

async function sendNow(field) {
  const text = field.element.value;
  let receipt;
  try {
    if (text.length > field.options.maxLength) {
      await field.dotnet.invokeMethodAsync('TooLongAsync', text.length);
      return;
    }
    // Of nothing the browser sends no piece, and the stream would wait for one.
    const stream = text ? DotNet.createJSStreamReference(new TextEncoder().encode(text)) : null;
    receipt = await inTime(field.dotnet.invokeMethodAsync('ReceiveAsync', stream, field.version), answerTime + text.length / 10);
  } catch {
    // The connection is down, or fell before the answer. The draft is kept, and the text is sent again until it is answered.
    clearTimeout(field.timer);
    field.timer = setTimeout(() => fields.has(field.element) && send(field), pauseBeforeRetry);
    return;
  }
  if (!receipt.saved) return;
  field.version = receipt.version;
  field.sentText = text;
  field.dirty = false;
  if (field.element.value === text) forgetDraft(field);
  else field.again = true;
}

function inTime(promise, limit) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('No answer in time.')), limit); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function key(field, event) {
  if (event.isComposing || event.keyCode === 229) return; // an input method has the key
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    field.dotnet.invokeMethodAsync('SubmitAsync').catch(() => {});
  } else if (event.key === 'Escape') {
    field.dotnet.invokeMethodAsync('EscapeAsync').catch(() => {});
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
  if (field.element.value === field.sentText) {
    forgetDraft(field);
    return;
  }
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
