// From a job's end to its person's bell: node bell.mjs [finished jobs in the queue]. 200 circuits are open in the whole app; the stamp in the
// news is taken when the handler returns, so what is measured is the commit of the end, the signal, the reading and the drawing.
import { Circuit } from './circuit.mjs';
import { startStudio } from './servers.mjs';
import { EventLoopLag, delays, sleep } from './statistics.mjs';
import { print, table } from './tables.mjs';

const circuits = 200;
const past = Number(process.argv[2] ?? 0);
const studio = await startStudio('http://127.0.0.1:9/v1', {}, { project: 'bench/BlazorAi.Bench', args: ['studio'] });
const rows = [];
if (past > 0) await call(`/bench/past?jobs=${past}&id=${(await person()).id}`);
await measure('100 people with 2 tabs each, 10 jobs a second', 100, 600, 100);
await measure('20 people with 10 tabs each, 2 jobs a second', 20, 100, 500);
await measure('1 person with 200 tabs, a job every 2 seconds', 1, 15, 2_000);
print(`From a job’s end to the bell, ${circuits} open circuits, ${past.toLocaleString('en')} finished jobs in the queue, in milliseconds`,
  table(['', 'bells', 'p50', 'p95', 'p99', 'largest', 'missing', 'lateness of the client’s timers, p99'], rows));
await studio.stop();
process.exit(0);

async function measure(label, people, jobs, interval) {
  const everybody = [];
  for (let i = 0; i < people; i++) everybody.push(await person());
  const open = [];
  for (let i = 0; i < circuits; i++) open.push(await new Circuit({ compressed: true, stamps: true }).open(studio.base, '/units', everybody[i % people].cookie));
  await run(10); // warm
  open.forEach(circuit => circuit.delays = []);
  const lag = new EventLoopLag();
  await run(jobs);
  const late = lag.stop();
  const { count, p50, p95, p99, max } = delays(open.flatMap(circuit => circuit.delays));
  rows.push([label, count, p50, p95, `**${p99}**`, max, jobs * circuits / people - count, late]);
  open.forEach(circuit => circuit.close());
  await sleep(1_000);

  async function run(count) {
    for (let i = 0; i < count; i++) {
      await call(`/bench/job?id=${everybody[i % people].id}`);
      await sleep(interval);
    }
    await sleep(3_000);
  }
}

async function person() {
  const answer = await call('/bench/person');
  return { id: await answer.text(), cookie: answer.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ') };
}

async function call(path) {
  const answer = await fetch(studio.base + path, { method: 'POST' });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
  return answer;
}
