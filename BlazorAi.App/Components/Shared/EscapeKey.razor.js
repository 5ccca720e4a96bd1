/** Listens on the element that holds the marker. */
export function listen(marker, dotnet) {
  marker.parentElement.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return; // an input method has the key
    dotnet.invokeMethodAsync('PressedAsync').catch(() => {});
  });
}
