// Bad conditions: is the text right at the end, and does memory stay? node conditions.mjs [minutes of the long stream].
import { launchBrowser } from './studio.mjs';
import { ended, isExact, readFrames, readMetrics, watchFrames } from './screen.mjs';
import { startLink } from './link.mjs';
import { startSample } from './servers.mjs';
import { round, sleep } from './statistics.mjs';
import { print, table } from './tables.mjs';

const longMinutes = Number(process.argv[2] ?? 3);
const hourRate = 1000; // 20 times 50 tokens a second

const server = await startSample();
const link = await startLink(server.port);
const browser = await launchBrowser();
const rows = [];

await check('processor of the browser slowed six times', 2000, 200, async page => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await watchFrames(page);
  await ended(page, 60_000);
  const { frames, dropped } = await readFrames(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return `${dropped} of ${frames + dropped} frames dropped`;
});

await check('hidden for six seconds in the middle', 2000, 200, async page => {
  await sleep(2000);
  await setHidden(page, true);
  await sleep(500);
  const before = await lengthOf(page);
  await sleep(5500);
  const grown = await lengthOf(page) - before;
  await setHidden(page, false);
  await sleep(300);
  const caughtUp = await lengthOf(page) - before;
  await ended(page, 60_000);
  return `grew by ${grown} characters while hidden, by ${caughtUp} in 0.3 s after`;
});

await check('hidden until after the end', 1000, 200, async page => {
  await sleep(1000);
  await setHidden(page, true);
  await ended(page, 60_000);
  await setHidden(page, false);
});

await check('put to sleep by the browser for six seconds', 2000, 200, async page => {
  const session = await page.context().newCDPSession(page);
  await sleep(2000);
  const before = await lengthOf(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await sleep(6000);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await sleep(300);
  const caughtUp = await lengthOf(page) - before;
  await ended(page, 60_000);
  return `grew by ${caughtUp} characters in 0.3 s after`;
});

await check('link of 50 kB/s', 2000, 200, async page => {
  link.limit(50_000);
  await ended(page, 60_000);
});

await check('link of 1 kB/s, less than the stream needs', 2000, 200, async page => {
  link.limit(1_000);
  const begun = performance.now();
  await ended(page, 120_000);
  return `the text was there after ${((performance.now() - begun) / 1000).toFixed(0)} s`;
});

await check('the same, KaTeX not loaded before', 2000, 200, async page => {
  link.limit(1_000);
  const begun = performance.now();
  await ended(page, 120_000);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  link.limit(Infinity);
  await page.waitForSelector('math-tex .katex', { timeout: 60_000 });
  return `the text was there after ${seconds} s, formulas drawn after it`;
}, { warm: 60 });

await check('connection cut for 4 s, twice', 4000, 200, async page => {
  for (let i = 0; i < 2; i++) {
    await sleep(3000);
    link.cut();
    await sleep(4000);
    link.mend();
  }
  await ended(page, 60_000);
});

const tokens = longMinutes * 60 * hourRate;
await check(`${longMinutes * 20} minutes of a stream in ${longMinutes}: ${tokens} tokens`, tokens, hourRate, async page => {
  const points = [];
  for (let i = 0; i < 3; i++) {
    points.push({ ...await readMetrics(page), server: await heapOfServer(), length: await lengthOf(page) });
    await sleep(tokens / hourRate * 1000 / 3);
  }
  await ended(page, 120_000);
  points.push({ ...await readMetrics(page), server: await heapOfServer(), length: await lengthOf(page) });
  const busy = points.slice(1).map((point, i) => round((point.busy - points[i].busy) / (point.at - points[i].at) * 100));
  const megabytes = name => points.map(point => round(point[name] / 1e6)).join(' → ');
  return `characters ${points.map(point => point.length).join(' → ')}; server's heap ${megabytes('server')} MB, the page's ${megabytes('heap')} MB; ` +
    `main thread busy ${busy.join(' %, ')} %`;
});

print('Bad conditions (StreamedMarkdown in Chromium)', table(['condition', 'text at the end', 'seen'], rows));
await browser.close();
link.stop();
await server.stop();
process.exit(0);

/** @param warm tokens of a text that is shown first, so that scripts and fonts are loaded; the first 60 hold no formula */
async function check(condition, tokens, rate, run, { warm = 1500 } = {}) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  link.limit(Infinity);
  await page.goto(`${link.base}/streamed?tokens=${warm}&rate=1000`);
  await ended(page, 30_000);
  await page.goto(`${link.base}/streamed?tokens=${tokens}&rate=${rate}`);
  await page.waitForSelector('.growing', { state: 'attached' });
  let seen;
  try {
    seen = await run(page) ?? '';
    link.limit(Infinity);
    rows.push([condition, await isExact(page, server.base, tokens) ? 'exact' : '**wrong**', seen]);
  } catch (error) {
    rows.push([condition, '**failed**', String(error.message).split('\n')[0]]);
  }
  await page.context().close();
}

/** A headless browser shows every tab, so the page is told: the module asks document.hidden and hears the event. */
function setHidden(page, hidden) {
  return page.evaluate(hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

function lengthOf(page) {
  return page.evaluate(() => document.querySelector('.streamed-markdown').textContent.length);
}

async function heapOfServer() {
  return (await (await fetch(server.base + '/stats?collect=true')).json()).heapBytes;
}
