// The delay that the whole app adds between a chunk of the provider and its arrival: node delay.mjs browser|circuits [runs]. The app
// runs as it is, on SQLite; one stream is watched in a real browser, or one and then many by headless circuits. FLUSH_INTERVAL sets
// the event log's ("00:00:00.025"), to see what it does.
import { Circuit } from './circuit.mjs';
import { startProvider } from './provider.mjs';
import { startStudio } from './servers.mjs';
import { EventLoopLag, delays, median, sleep } from './statistics.mjs';
import { cookies, generate, launchBrowser, makeUnit, readDelays, signIn, watchStamps } from './studio.mjs';
import { print, table } from './tables.mjs';

const rate = 50;
const manyStreams = 20;
const tokensOfOne = 2000;
const tokensOfMany = 1000;

const provider = await startProvider({ tokens: 200, rate });
const flushInterval = process.env.FLUSH_INTERVAL;
const studio = await startStudio(provider.address, flushInterval ? { Invocations__FlushInterval: flushInterval } : {});
const browser = await launchBrowser();
const context = await browser.newContext();
const page = await signIn(context, studio.base);
const rows = [];

await one(200); // warm
if (process.argv[2] === 'circuits') {
  rows.push(row('1 stream: on the socket', ...await many(1)), row(`${manyStreams} streams: on the socket`, ...await many(manyStreams)));
} else {
  const runs = [];
  for (let i = 0; i < Number(process.argv[3] ?? 1); i++) runs.push(await one(tokensOfOne));
  for (const run of runs) rows.push(row('1 stream: in the document', run.inDocument), row('1 stream: at the next frame', run.atFrame));
  if (runs.length > 1) rows.push(medians('median of the runs: in the document', runs.map(run => run.inDocument)), medians('at the next frame', runs.map(run => run.atFrame)));
}

print(`Delay that the app adds, ${rate} tokens/s, in milliseconds, ${process.argv[2] === 'circuits' ? 'headless' : 'Chromium'}`,
  table(['', 'stamps', 'p50', 'p95', 'p99', 'largest', 'lateness of the client’s timers, p99'], rows));
await browser.close();
await studio.stop();
provider.stop();
process.exit(0);

function row(label, values, lag = '') {
  const { count, p50, p95, p99, max } = delays(values);
  return [label, count, p50, p95, `**${p99}**`, max, lag];
}

function medians(label, runs) {
  const each = runs.map(delays);
  const of = name => median(each.map(run => run[name]));
  return [label, of('count'), of('p50'), of('p95'), `**${of('p99')}**`, of('max'), ''];
}

async function one(tokens) {
  provider.tokens = tokens;
  provider.hold();
  await makeUnit(page, studio.base, 'Volcanoes');
  await generate(page);
  await watchStamps(page);
  provider.release();
  await page.locator('.result[data-state=ended]').waitFor({ timeout: 200_000 });
  return readDelays(page);
}

/** The browser starts the streams, each on a unit of its own, and leaves; circuits follow them. */
async function many(streams) {
  provider.tokens = tokensOfMany;
  provider.hold();
  const units = [];
  for (let i = 0; i < streams; i++) {
    units.push(await makeUnit(page, studio.base, `Volcanoes ${i + 1}`));
    await generate(page);
  }
  await page.goto('about:blank');
  const cookie = await cookies(context);
  const circuits = units.map(() => new Circuit({ compressed: true, stamps: true, answers: { drafts: [] } })); // no drafts are kept
  await Promise.all(circuits.map((circuit, i) => circuit.open(studio.base, units[i], cookie)));
  while (provider.waiting < streams) await sleep(50);
  await sleep(2000);
  const lag = new EventLoopLag();
  provider.release();
  await sleep(tokensOfMany / rate * 1000 + 1500);
  const late = lag.stop();
  const arrived = circuits.flatMap(circuit => circuit.delays);
  circuits.forEach(circuit => circuit.close());
  await sleep(500);
  return [arrived, late];
}
