// Around the bell: the count in the tab's title, how long a toast stays, and closing the panel when a link in it is followed.
const shownFor = 10_000; // milliseconds that a toast is on the screen
const tick = 250;

let title; // what was last written to the tab's title, and what stood there before
let count = 0;
let headObserver;
let toastObserver;
let clock;
let unbind;

export function start(root, dotnet) {
  stop();
  const panel = root.querySelector('.bell-panel');
  const toasts = root.querySelector('[data-toasts]');
  const closing = new AbortController();
  unbind = () => closing.abort();
  panel.addEventListener('click', (event) => {
    if (event.target.closest('a')) panel.hidePopover();
  }, { signal: closing.signal });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'F8' && toasts.children.length > 0) toasts.querySelector('a, button').focus();
  }, { signal: closing.signal });
  toasts.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') event.target.closest('.toast')?.querySelector('.toast-close').click();
  }, { signal: closing.signal });

  toasts.showPopover();
  toastObserver = new MutationObserver(() => time(toasts, dotnet));
  toastObserver.observe(toasts, { childList: true });
  time(toasts, dotnet);

  headObserver = new MutationObserver(writeTitle);
  headObserver.observe(document.head, { childList: true, characterData: true, subtree: true });
}

export function stop() {
  unbind?.();
  toastObserver?.disconnect();
  clearInterval(clock);
  clock = undefined;
  count = 0;
  writeTitle();
  headObserver?.disconnect();
}

/** Puts "(3) " before the title of the tab, whatever page it is; nothing for 0. */
export function countInTitle(unread) {
  count = unread;
  writeTitle();
}

// The framework keeps the text node of the title, beside comments of its own, so the node is written and never replaced.
function writeTitle() {
  const node = [...document.querySelector('title')?.childNodes ?? []].find((child) => child.nodeType === Node.TEXT_NODE);
  if (!node) return;
  const plain = node.data === title?.written ? title.plain : node.data;
  title = { plain, written: count > 0 ? `(${count > 99 ? '99+' : count}) ${plain}` : plain };
  if (node.data !== title.written) node.data = title.written;
}

// A toast's time runs only while a person can see it and is not busy with it.
function time(toasts, dotnet) {
  if (toasts.children.length === 0) {
    clearInterval(clock);
    clock = undefined;
    return;
  }
  clock ??= setInterval(() => {
    if (document.hidden || toasts.matches(':hover, :focus-within')) return;
    for (const toast of toasts.children) {
      toast.seen = (toast.seen ?? 0) + tick;
      if (toast.seen === shownFor) dotnet.invokeMethodAsync('ToastSeen', toast.dataset.toast).catch(() => {});
    }
  }, tick);
}
