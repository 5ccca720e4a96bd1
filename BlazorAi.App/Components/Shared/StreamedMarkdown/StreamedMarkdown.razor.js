// Draws the end of a text that still grows. Knows no Markdown: it follows the operations of DrawWriter.cs, and makes elements and
// text nodes only. Finished blocks are Blazor's, the children of .done; block number n is its n-th child.
import '../../../js/math-tex.js';

// MarkdownVocabulary.cs holds the same two lists.
const tags = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'strong', 'em', 'del', 'a',
  'br', 'hr', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span', 'math-tex']);
const attributes = new Set(['href', 'rel', 'target', 'start', 'class', 'dir', 'scope', 'role', 'tabindex', 'aria-label', 'data-tex',
  'data-display']);

const views = new WeakMap();

/** Called by the server for each text, and again after a reconnect: the operations then begin anew. */
export function open(root, stream, server) {
  const slot = root.querySelector(':scope > .growing');
  if (!slot) return; // Finished in the meantime.
  views.get(root)?.stop();
  const view = new View(root, slot, server);
  views.set(root, view);
  view.read(stream);
}

export function close(root) {
  views.get(root)?.stop();
  views.delete(root);
}

class View {
  constructor(root, slot, server) {
    this.done = root.querySelector(':scope > .done');
    this.slot = slot;
    this.server = server;
    this.boxes = []; // One for each block that is not yet Blazor's, and the newest.
    this.at = null; // Where the next text or element goes.
    this.unread = '';
    this.scroll = new FollowedScroll(root);
    // Blazor changes the page in one task and this runs before the next paint: no block is ever seen twice or not at all.
    this.observer = new MutationObserver(() => this.#blazorRendered());
    this.observer.observe(this.done, { childList: true });
    this.observer.observe(root, { childList: true });
    this.reportVisibility = () => this.server.invokeMethodAsync('OnVisibilityChanged', !document.hidden).catch(() => { });
    document.addEventListener('visibilitychange', this.reportVisibility);
    this.reportVisibility(); // It may have changed while there was no connection to tell it over.
  }

  stop() {
    this.stopped = true;
    this.reader?.cancel().catch(() => { });
    this.observer.disconnect();
    this.scroll.stop();
    document.removeEventListener('visibilitychange', this.reportVisibility);
  }

  async read(stream) {
    const decoder = new TextDecoder();
    try {
      this.reader = (await stream.stream()).getReader();
      for (let first = true; ; first = false) {
        const { done, value } = await this.reader.read();
        if (done || this.stopped) return;
        if (first) this.slot.replaceChildren(); // What was drawn before a reconnect, replaced in the same frame.
        this.#draw(decoder.decode(value, { stream: true }));
      }
    } catch {
      // The connection fell. When it is back, the server opens another stream.
    }
  }

  #blazorRendered() {
    if (!this.slot.isConnected) {
      this.scroll.follow();
      this.stop(); // Everything is finished.
      return;
    }
    this.#dropFinished();
    this.scroll.follow();
  }

  #dropFinished() {
    const finished = this.done.childElementCount;
    while (this.boxes.length > 0 && this.boxes[0].number < finished) {
      this.boxes[0].element.remove();
      if (this.boxes.length === 1) return; // Operations for it may still be on their way.
      this.boxes.shift();
    }
  }

  #draw(operations) {
    this.unread += operations;
    const step = /\u0001(\d+)\u0005|\u0002([^\u0005]*)\u0005|(\u0003)|\u0004(\d+)\u0005|([^\u0001-\u0007]+)/y;
    let end = 0;
    for (let match; (match = step.exec(this.unread)); end = step.lastIndex) {
      const [, block, element, up, length, text] = match;
      if (block !== undefined) this.#beginBlock(+block);
      else if (element !== undefined) this.#open(element);
      else if (up) this.at = this.at.parentNode;
      else if (length !== undefined) this.#goBack(+length);
      else this.#addText(text);
    }
    this.unread = this.unread.slice(end);
    this.#dropFinished();
    this.#moveCursor();
    this.scroll.follow();
  }

  #beginBlock(number) {
    const element = document.createElement('div');
    if (number >= this.done.childElementCount) this.slot.append(element);
    this.boxes.push({ number, element });
    this.at = element;
  }

  #open(description) {
    const [tag, ...pairs] = description.split('\u0006');
    const element = document.createElement(tags.has(tag) ? tag : 'span');
    for (const pair of pairs) {
      const [name, value] = pair.split('\u0007');
      if (attributes.has(name) && (name !== 'href' || /^(https?:|mailto:)/i.test(value))) element.setAttribute(name, value);
    }
    this.at.append(element);
    this.at = element;
  }

  #addText(text) {
    const last = this.at.lastChild;
    if (last?.nodeType === Node.TEXT_NODE) last.appendData(text);
    else this.at.append(text);
  }

  /** Takes back the last steps: a unit of text, an opening and a closing count one each. */
  #goBack(length) {
    while (length > 0) {
      const last = this.at.lastChild;
      if (last?.nodeType === Node.TEXT_NODE) {
        const count = Math.min(length, last.length);
        if (count === last.length) last.remove();
        else last.deleteData(last.length - count, count);
        length -= count;
        continue;
      }
      length--;
      if (last) {
        this.at = last;
      } else if (this.at === this.boxes.at(-1).element) {
        this.boxes.pop().element.remove();
        this.at = this.boxes.at(-1)?.element;
      } else {
        const taken = this.at;
        this.at = taken.parentNode;
        taken.remove();
      }
    }
  }

  #moveCursor() {
    const at = this.at?.closest?.('math-tex, br, hr')?.parentNode ?? this.at;
    if (at === this.cursor) return;
    this.cursor?.removeAttribute('data-cursor');
    this.cursor = at;
    at?.setAttribute('data-cursor', '');
  }
}

/** Keeps the end in sight while the reader is there; leaves alone a reader who has scrolled up. */
class FollowedScroll {
  static #nearEnd = 48;

  constructor(root) {
    const marked = root.closest('[data-follow-scroll]');
    this.box = marked ?? document.scrollingElement;
    this.source = marked ?? document;
    this.following = this.#isAtEnd();
    this.lastTop = this.box.scrollTop;
    this.lastHeight = this.box.scrollHeight;
    this.onScroll = () => {
      // Growth alone moves nothing: only a way up is the reader's wish to stay.
      if (this.box.scrollTop < this.lastTop - 1 || !this.following) this.following = this.#isAtEnd();
      this.lastTop = this.box.scrollTop;
    };
    this.source.addEventListener('scroll', this.onScroll, { passive: true });
  }

  #isAtEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < FollowedScroll.#nearEnd;
  }

  follow() {
    // The reader may have moved up in this very frame, before the event tells of it. (A text that got shorter moves the page up, too.)
    const movedUp = this.box.scrollTop < this.lastTop - 1 && this.box.scrollHeight >= this.lastHeight;
    if (movedUp) this.following = this.#isAtEnd();
    if (!this.following) return;
    this.box.scrollTop = this.box.scrollHeight;
    this.lastTop = this.box.scrollTop;
    this.lastHeight = this.box.scrollHeight;
  }

  stop() {
    this.source.removeEventListener('scroll', this.onScroll);
  }
}
