// Brings a result that has just been asked for into view. Where the panel scrolls by itself only the panel moves, so that the
// plan beside it stays where the reader left it.
export function reveal(element, takesFocus) {
  const panel = element.closest('[data-own-scroll]');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'auto' : 'smooth';
  if (panel && getComputedStyle(panel).overflowY !== 'visible') {
    panel.scrollBy({ top: element.getBoundingClientRect().top - panel.getBoundingClientRect().top, behavior });
  } else {
    element.scrollIntoView({ behavior, block: 'start' });
  }
  if (takesFocus) element.focus({ preventScroll: true });
}
