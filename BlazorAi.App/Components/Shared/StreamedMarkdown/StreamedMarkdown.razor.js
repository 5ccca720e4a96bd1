// Draws the end of a text that still grows. Knows no Markdown: it follows the operations of DrawWriter.cs, and makes elements and
// text nodes only. Finished blocks are Blazor's, in the batches of .done; block number n is the n-th of them all.

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
  const before = views.get(root);
  before?.stop();
  const view = new View(root, slot, server, before?.scroll);
  views.set(root, view);
  view.read(stream);
}

export function close(root) {
  views.get(root)?.stop();
  views.delete(root);
}

let formulas;

/** Most pages have it, and a text does not wait for it. */
function loadFormulas() {
  formulas ??= import('../../../js/math-tex.js').catch(() => { formulas = undefined; }); // The next formula tries again.
}

class View {
  constructor(root, slot, server, scrollBefore) {
    this.done = root.querySelector(':scope > .done');
    this.slot = slot;
    this.server = server;
    this.boxes = []; // One for each block that is not yet Blazor's, and the newest.
    this.newest = -1; // The newest block's number.
    this.#countFinished();
    this.at = null; // Where the next text or element goes.
    this.unread = '';
    this.scroll = new FollowedScroll(root, scrollBefore);
    if (this.finished > 0) this.scroll.follow(); // Text was there before this.
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
        if (this.stopped) return;
        if (done) return this.#finish();
        if (first) this.slot.replaceChildren(); // What was drawn before a reconnect, replaced in the same frame.
        if (!this.#tryDraw(decoder.decode(value, { stream: true }))) return;
      }
    } catch {
      // The connection fell. When it is back, the server opens another stream.
    }
  }

  /** A fault here must not cost the reader the text: Blazor renders what there is. */
  #tryDraw(operations) {
    try {
      this.#draw(operations);
      return true;
    } catch (error) {
      this.stop();
      this.slot.replaceChildren();
      this.server.invokeMethodAsync('OnBroken').catch(() => { });
      reportError(error);
      return false;
    }
  }

  /** What is drawn stays as it is: it is the finished text, or Blazor is about to replace it. */
  #finish() {
    this.cursor?.removeAttribute('data-cursor');
    this.server.invokeMethodAsync('OnDrawn').catch(() => { }); // else it is drawn again after the reconnect
    this.stop();
  }

  #blazorRendered() {
    if (!this.slot.isConnected) {
      this.scroll.follow();
      this.stop(); // Everything is finished.
      return;
    }
    this.#countFinished();
    this.#dropFinished();
    this.scroll.follow();
  }

  #countFinished() {
    this.finished = 0;
    for (const batch of this.done.children) this.finished += batch.childElementCount;
  }

  #dropFinished() {
    while (this.boxes.length > 0 && this.boxes[0].number < this.finished) {
      this.boxes[0].element.remove();
      if (this.boxes.length === 1) return; // Operations for it may still be on their way.
      this.boxes.shift();
    }
  }

  #draw(operations) {
    this.unread += operations;
    const step = /\u0001(\d*)\u0005|\u0002([^\u0005]*)\u0005|(\u0003)|\u0004(\d+)\u0005|([^\u0001-\u0007]+)/y;
    let end = 0;
    for (let match; (match = step.exec(this.unread)); end = step.lastIndex) {
      const [, block, element, up, length, text] = match;
      if (block !== undefined) this.#beginBlock(block === '' ? this.newest + 1 : +block);
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
    if (number >= this.finished) this.slot.append(element);
    this.boxes.push({ number, element });
    this.newest = number;
    this.at = element;
  }

  #open(description) {
    const [tag, ...pairs] = description.split('\u0006');
    if (tag === 'math-tex') loadFormulas();
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
        this.newest = this.boxes.at(-1)?.number ?? this.newest - 1;
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

/** Keeps the end in sight while the reader is there. Leaves alone a reader who is elsewhere, and offers the way to the end. */
class FollowedScroll {
  static #nearEnd = 48;

  /** @param before what followed the same text until a reconnect */
  constructor(root, before) {
    const marked = root.closest('[data-follow-scroll]');
    this.root = root;
    this.box = marked ?? document.scrollingElement;
    this.source = marked ?? document;
    this.following = before?.following ?? this.#isAtEnd();
    this.hasDrawn = before !== undefined;
    this.lastTop = this.box.scrollTop;
    this.lastHeight = this.box.scrollHeight;
    this.jump = this.#makeJump();
    this.onScroll = () => {
      // Growth alone moves nothing: only a way up is the reader's wish to stay.
      if (this.box.scrollTop < this.lastTop - 1 || !this.following) this.following = this.#isAtEnd();
      this.lastTop = this.box.scrollTop;
      this.#offerJump();
    };
    this.source.addEventListener('scroll', this.onScroll, { passive: true });
  }

  /** Called when the text has grown. */
  follow() {
    if (this.jump.isConnected) return; // The reader is elsewhere, and growing only leads away from the end: nothing to measure.
    // The reader may have moved up in this very frame, before the event tells of it. (A text that got shorter moves the page up, too.)
    const movedUp = this.box.scrollTop < this.lastTop - 1 && this.box.scrollHeight >= this.lastHeight;
    if (movedUp) this.following = this.#isAtEnd();
    if (!this.hasDrawn) {
      // A text that has been growing for a while is read from its beginning.
      this.hasDrawn = true;
      this.following &&= this.#endShowsBeginning();
    }
    if (this.following) this.#goToEnd();
    else this.#offerJump();
  }

  stop() {
    this.source.removeEventListener('scroll', this.onScroll);
    this.#takeJumpAway();
  }

  #distanceToEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
  }

  #isAtEnd() {
    return this.#distanceToEnd() < FollowedScroll.#nearEnd;
  }

  #endShowsBeginning() {
    const top = this.source === document ? 0 : this.box.getBoundingClientRect().top;
    return this.root.getBoundingClientRect().top - this.#distanceToEnd() > top - FollowedScroll.#nearEnd;
  }

  #goToEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.lastTop = this.box.scrollTop;
    this.lastHeight = this.box.scrollHeight;
  }

  #makeJump() {
    const jump = document.createElement('button');
    jump.type = 'button';
    jump.className = 'jump-to-newest';
    jump.textContent = 'Jump to the newest';
    jump.addEventListener('click', () => {
      this.following = true;
      this.#takeJumpAway();
      this.#goToEnd();
    });
    return jump;
  }

  #offerJump() {
    if (this.following || this.#isAtEnd()) this.#takeJumpAway();
    else if (!this.jump.isConnected) this.root.append(this.jump);
  }

  #takeJumpAway() {
    const hadFocus = document.activeElement === this.jump;
    this.jump.remove();
    if (!hadFocus) return;
    // Keys go on scrolling the text, and Tab goes on from here.
    const next = this.source === document ? this.root : this.box;
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }
}
