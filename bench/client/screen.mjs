// What a page costs a real browser while it streams, and whether its text is right at the end.

/** Notes frames that come late, from now on, and long tasks. */
export const watchFrames = page => page.evaluate(() => {
  const watch = globalThis.frameWatch = { frames: 0, dropped: 0, longTasks: 0 };
  const frame = 1000 / 60;
  let last = performance.now();
  const tick = time => {
    watch.frames++;
    watch.dropped += Math.max(0, Math.round((time - last) / frame) - 1);
    last = time;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(time => {
    last = time;
    requestAnimationFrame(tick);
  });
  new PerformanceObserver(list => { watch.longTasks += list.getEntries().length; }).observe({ type: 'longtask' });
});

export const readFrames = page => page.evaluate(() => globalThis.frameWatch);

/** Seconds that the main thread has worked, the heap in use, and elements, by the browser's own count. */
export async function readMetrics(page) {
  const session = page.metricsSession ??= await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = name => metrics.find(metric => metric.name === name).value;
  return { at: value('Timestamp'), busy: value('TaskDuration'), heap: value('JSHeapUsedSize'), nodes: value('Nodes') };
}

export const ended = (page, timeout) => page.waitForSelector('#end', { state: 'attached', timeout });

/** The finished elements, as markup without what only tells components or batches apart. */
export const markupOf = page => page.evaluate(() => {
  const copy = document.querySelector('.streamed-markdown').cloneNode(true);
  copy.querySelectorAll('math-tex').forEach(formula => formula.replaceChildren());
  const batches = copy.querySelectorAll(':scope > .done > *, :scope > .growing > *');
  return (batches.length > 0 ? [...batches] : [copy]).map(part => part.innerHTML).join('').replace(/<!--.*?-->/gs, '');
});

/** Whether a page that has streamed looks as one that was given the text at once. */
export async function isExact(page, base, tokens) {
  const once = await page.context().newPage();
  await once.goto(`${base}/once?tokens=${tokens}`);
  await ended(once);
  const same = await markupOf(once) === await markupOf(page);
  const leftOver = await page.locator('[data-cursor], .jump-to-newest, [aria-busy]').count();
  await once.close();
  return same && leftOver === 0;
}
