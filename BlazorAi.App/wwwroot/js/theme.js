// The button that goes round light, dark and system. The cookie lets the server's first paint be right.
const order = ['system', 'light', 'dark'];
const never = 'not all';

function apply(theme) {
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name=color-scheme]').content = theme === 'system' ? 'light dark' : theme;
  for (const sheet of document.querySelectorAll('[data-theme-sheet]')) {
    const own = sheet.dataset.themeSheet;
    sheet.media = theme === 'system' ? `(prefers-color-scheme: ${own})` : theme === own ? 'all' : never;
  }
  for (const label of document.querySelectorAll('[data-theme-label]')) label.textContent = theme;
}

document.addEventListener('click', (event) => {
  if (!event.target.closest('[data-theme-toggle]')) return;
  const now = document.documentElement.dataset.theme;
  const next = order[(order.indexOf(now) + 1) % order.length];
  document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
  apply(next);
});
