// What a stream costs the server: node cpu.mjs [rounds]. Each round opens each variant once, 40 streams at 50 tokens a second,
// and takes the process's CPU time and allocations over ten seconds of it, the first seconds left out.
import { startSample } from './servers.mjs';
import { EventLoopLag, median, round, sleep } from './statistics.mjs';
import { print, table } from './tables.mjs';
import { labels, open, variants } from './variants.mjs';

const streams = 40;
const rate = 50;
const warmSeconds = 4;
const measuredSeconds = 10;
const rounds = Number(process.argv[2] ?? 3);
const compressed = process.argv[3] === 'compressed';

const server = await startSample();
const lags = [];
await measure('streamed', 6); // the code is compiled and the heap has its size before anything counts
await measure('bare', 3);
const results = new Map(variants.map(variant => [variant, []]));

for (let i = 0; i < rounds; i++) {
  for (const variant of i % 2 === 0 ? variants : [...variants].reverse()) {
    results.get(variant).push(await measure(variant, measuredSeconds));
  }
}

const thousandTokens = streams * rate * measuredSeconds / 1000;
const perThousand = (variant, value) => median(results.get(variant).map(each => each[value] / thousandTokens));
const ratios = variant => results.get(variant).map((each, i) => each.cpu / results.get('bare')[i].cpu);
print(`Server CPU and allocations, ${streams} streams at ${rate} tokens/s, ${compressed ? 'compressed' : 'plain'}`,
  table(['way of rendering', 'CPU ms for 1,000 tokens', '÷ bare WebSocket (median; each round)', 'allocated MB for 1,000 tokens', 'resident MB at the end'],
    variants.map(variant => [
      labels[variant],
      round(perThousand(variant, 'cpu')),
      `**${round(median(ratios(variant)), 2)}**; ${ratios(variant).map(ratio => round(ratio, 2)).join(', ')}`,
      round(perThousand(variant, 'allocated') / 1e6, 2),
      round(median(results.get(variant).map(each => each.resident)) / 1e6, 0),
    ])),
  `The client's timers were late by at most ${Math.max(...lags)} ms (p99 of each measurement).`);
await server.stop();
process.exit(0);

async function measure(variant, seconds) {
  const tokens = rate * (warmSeconds + seconds + 30);
  const connections = [];
  for (let i = 0; i < streams; i++) {
    connections.push(await open(server.base, variant, { tokens, rate, compressed }));
    await sleep(10); // spread over the flush interval
  }
  await sleep(warmSeconds * 1000);
  const before = await stats();
  const lag = new EventLoopLag();
  await sleep(seconds * 1000);
  const after = await stats();
  lags.push(lag.stop());
  connections.forEach(connection => connection.close());
  await sleep(1000);
  return {
    cpu: after.cpuMilliseconds - before.cpuMilliseconds,
    allocated: after.allocatedBytes - before.allocatedBytes,
    resident: after.residentBytes,
  };
}

async function stats() {
  return (await fetch(server.base + '/stats')).json();
}
