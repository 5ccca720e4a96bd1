// Brings a result that has just been asked for into view, within its own scrolling panel where it has one.
export function reveal(element) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
}
