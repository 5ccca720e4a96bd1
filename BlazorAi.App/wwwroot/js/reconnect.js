// With a dialog of its own the framework's script only marks a lost circuit; it does not reload the page.
const dialog = document.getElementById('components-reconnect-modal');
new MutationObserver(() => {
  if (dialog.classList.contains('components-reconnect-rejected')) location.reload();
}).observe(dialog, { attributes: true, attributeFilter: ['class'] });
