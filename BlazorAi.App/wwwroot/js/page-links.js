// Two kinds of link that the page's base address would lead astray: to a place on this page, and to this page again.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-skip-to], [data-reload]');
  if (!link) return;
  event.preventDefault();
  event.stopPropagation(); // the router would take it for another page
  if (link.hasAttribute('data-reload')) location.reload();
  else document.getElementById(link.dataset.skipTo).focus();
}, { capture: true });
