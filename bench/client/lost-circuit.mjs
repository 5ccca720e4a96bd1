// The whole app, its circuit lost for good while a reply streams: the connection is cut for longer than the server keeps a
// circuit (three minutes). The page must come back by itself, show the text from its beginning, and go on: node lost-circuit.mjs.
import { startLink } from './link.mjs';
import { startProvider } from './provider.mjs';
import { startStudio } from './servers.mjs';
import { sleep } from './statistics.mjs';
import { generate, launchBrowser, makeUnit, signIn } from './studio.mjs';
import { print, table } from './tables.mjs';

const rate = 50;
const cutSeconds = 200;
const seconds = cutSeconds + 60;

const provider = await startProvider({ tokens: seconds * rate, rate });
const studio = await startStudio(provider.address);
const link = await startLink(studio.port);
const browser = await launchBrowser();
const page = await signIn(await browser.newContext(), link.base);
const unit = await makeUnit(page, link.base, 'Volcanoes');
await generate(page);
provider.release();
await sleep(8000);
const before = await shownText();
link.cut();
await sleep(cutSeconds * 1000);
link.mend();
const mended = performance.now();
await page.waitForFunction(length => (document.querySelector('.result-text')?.textContent.length ?? 0) > 2 * length, before.length, { timeout: 60_000 });
const backAfter = (performance.now() - mended) / 1000;
const back = await shownText();
await page.locator('.result[data-state=ended]').waitFor({ timeout: (seconds + 60) * 1000 });
const atEnd = await shownText();
await page.goto(link.base + unit);
await page.locator('.history-item').first().click();
await page.locator('.result[data-state=ended]').waitFor();
const stored = await shownText();

print(`The circuit lost for good: connection cut for ${cutSeconds} s`, table(['question', 'answer'], [
  ['back after the link was mended', `${backAfter.toFixed(1)} s`],
  ['characters before, when back, at the end', [before, back, atEnd].map(text => text.length).join(', ')],
  ['begins as before', atEnd.startsWith(before.slice(0, 500)) ? 'yes' : '**no**'],
  ['at the end the same as the stored result', atEnd.length > 0 && atEnd === stored ? 'yes' : '**no**'],
]));
await browser.close();
link.stop();
await studio.stop();
provider.stop();
process.exit(0);

function shownText() {
  return page.evaluate(() => {
    const copy = document.querySelector('.result-text')?.cloneNode(true);
    copy?.querySelectorAll('math-tex').forEach(formula => formula.replaceChildren());
    return copy?.textContent ?? '';
  });
}
