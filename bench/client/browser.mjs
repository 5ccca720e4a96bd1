// What streaming costs the browser: node browser.mjs [tokens] [rate]. The variants in turn, each in a page of its own.
import { launchBrowser } from './studio.mjs';
import { ended, isExact, readFrames, readMetrics, watchFrames } from './screen.mjs';
import { startSample } from './servers.mjs';
import { round } from './statistics.mjs';
import { print, table } from './tables.mjs';
import { labels } from './variants.mjs';

const tokens = Number(process.argv[2] ?? 4000);
const rate = Number(process.argv[3] ?? 200);

const server = await startSample();
const browser = await launchBrowser();
const rows = [];
for (const variant of ['streamed', 'usual', 'usual-plain']) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${server.base}/${variant}?tokens=200&rate=${rate}`);
  await ended(page, 30_000); // scripts, fonts and KaTeX are loaded
  await page.goto(`${server.base}/${variant}?tokens=${tokens}&rate=${rate}`);
  await page.waitForSelector('.streamed-markdown');
  const before = await readMetrics(page);
  await watchFrames(page);
  await ended(page, tokens / rate * 3000 + 30_000);
  const after = await readMetrics(page);
  const { frames, dropped, longTasks } = await readFrames(page);
  const seconds = after.at - before.at;
  rows.push([
    labels[variant],
    `${round((after.busy - before.busy) / seconds * 100)} %`,
    `${dropped} of ${frames + dropped}`,
    longTasks,
    variant === 'streamed' ? (await isExact(page, server.base, tokens) ? 'exact' : 'WRONG') : '',
  ]);
  await page.context().close();
}

print(`Chromium, ${tokens} tokens at ${rate} tokens/s`,
  table(['way of rendering', 'main thread busy', 'frames dropped', 'tasks over 50 ms', 'text at the end'], rows));
await browser.close();
await server.stop();
process.exit(0);
