// A control that goes, or is disabled, while it has the keyboard focus would drop the focus to the top of the page. It moves to
// the nearest element around it that is marked with data-keep-focus (and takes focus: tabindex="-1").
let focused;
let homes = [];

document.addEventListener('focusin', ({ target }) => {
  focused = target;
  homes = [];
  for (let at = target.parentElement; at; at = at.parentElement) if (at.hasAttribute('data-keep-focus')) homes.push(at);
});

new MutationObserver(() => {
  if (document.activeElement !== document.body || !focused || (focused.isConnected && !focused.disabled)) return;
  focused = undefined;
  homes.find((home) => home.isConnected)?.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
