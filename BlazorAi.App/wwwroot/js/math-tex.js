// <math-tex data-tex="…" [data-display]>: a formula, drawn by KaTeX, which is loaded with the first one that is on a page.
// Until then, and when it cannot be loaded, the style sheet shows the TeX source.
let katex;

function loadKatex() {
  katex ??= import('../lib/katex/katex.mjs').then(module => module.default, error => {
    katex = undefined; // The next formula tries again.
    throw error;
  });
  return katex;
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
