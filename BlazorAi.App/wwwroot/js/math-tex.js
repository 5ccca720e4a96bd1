// <math-tex data-tex="…" [data-display]>: a formula, drawn by KaTeX. The library comes with the first formula that is on a page:
// until then, and where it cannot be loaded, the style sheet shows the TeX source, and no text ever waits for it. With its fonts it
// is some 130 kB on a link that a growing text shares: where it does not come soon, it gives way until the text is there.
const script = import.meta.resolve('../lib/katex/katex.min.js');
const styles = import.meta.resolve('../lib/katex/katex.min.css');
const patience = 3000;
const lookAgain = 500;
let katex;

function loadKatex() {
  katex ??= bring().catch(error => {
    katex = undefined; // The next formula tries again.
    throw error;
  });
  return katex;
}

async function bring() {
  while (!await inCache()) {
    while (textGrows()) await new Promise(resolve => setTimeout(resolve, lookAgain));
  }
  await Promise.all([import(script), applyStyles()]);
  return globalThis.katex;
}

/** False when it was given up for a text that grows. */
async function inCache() {
  const attempt = new AbortController();
  const giveWay = setInterval(() => { if (textGrows()) attempt.abort(); }, patience);
  try {
    await Promise.all([script, styles].map(async address => {
      const response = await fetch(address, { signal: attempt.signal, priority: 'low' });
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      await response.arrayBuffer();
    }));
    return true;
  } catch (error) {
    if (attempt.signal.aborted) return false;
    throw error;
  } finally {
    clearInterval(giveWay);
  }
}

const textGrows = () => document.querySelector('.streamed-markdown[aria-busy]') !== null;

function applyStyles() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styles;
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
    document.head.append(link);
  });
}

class MathTex extends HTMLElement {
  static observedAttributes = ['data-tex', 'data-display'];

  connectedCallback() {
    this.#draw();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#draw();
  }

  async #draw() {
    const { tex, display } = this.dataset;
    if (tex === undefined || (tex === this.drawn && display === this.drawnDisplay)) return;
    try {
      const renderer = await loadKatex();
      if (tex !== this.dataset.tex || !this.isConnected) return;
      renderer.render(tex, this, {
        displayMode: display !== undefined,
        throwOnError: false,
        trust: false, // No \href, \includegraphics or \html….
        maxExpand: 200,
        maxSize: 20,
        output: 'htmlAndMathml',
        strict: 'ignore',
      });
      this.drawn = tex;
      this.drawnDisplay = display;
    } catch {
      this.replaceChildren();
    }
  }
}

if (!customElements.get('math-tex')) customElements.define('math-tex', MathTex);
