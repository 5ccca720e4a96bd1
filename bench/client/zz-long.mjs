import { launchBrowser } from './studio.mjs';
import { startSample } from './servers.mjs';
import { isExact, ended } from './screen.mjs';
const tokens = Number(process.argv[2] ?? 180000), rate = Number(process.argv[3] ?? 2000), windows = Number(process.argv[4] ?? 5);
const server = await startSample();
const browser = await launchBrowser();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
await page.goto(`${server.base}/streamed?tokens=1500&rate=2000`); await ended(page, 30000);
await page.goto(`${server.base}/streamed?tokens=${tokens}&rate=${rate}`);
await page.waitForSelector('.growing', { state: 'attached' }); if (process.env.CSS) await page.addStyleTag({ content: process.env.CSS });
const s = await page.context().newCDPSession(page);
await s.send('Performance.enable');
const get = async () => Object.fromEntries((await s.send('Performance.getMetrics')).metrics.map(m => [m.name, m.value]));
async function trace(label) { const ev = new Map(); const on = p => { for (const e of p.value) if (e.ph === 'X' && e.dur) ev.set(e.name, (ev.get(e.name) ?? 0) + e.dur); }; s.on('Tracing.dataCollected', on); await s.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'devtools.timeline,blink,cc,disabled-by-default-devtools.timeline' }).catch(e => console.log(e.message)); await new Promise(r => setTimeout(r, 4000)); const done = new Promise(r => s.once('Tracing.tracingComplete', r)); await s.send('Tracing.end'); await done; s.off('Tracing.dataCollected', on); console.log(label, [...ev].sort((x, y) => y[1] - x[1]).slice(0, 22).map(([k, v]) => k + ' ' + (v / 4e4).toFixed(1)).join(', ')); }
let a = await get();
for (let i = 0; i < windows; i++) {
  if (i === windows - 1) { await s.send('Profiler.enable'); await s.send('Profiler.start'); }
  await new Promise(r => setTimeout(r, tokens / rate * 1000 / windows * 0.97));
  const b = await get();
  const pct = n => ((b[n] - a[n]) / (b.Timestamp - a.Timestamp) * 100).toFixed(1);
  const chars = await page.evaluate(() => document.querySelector('.streamed-markdown').textContent.length);
  const follows = await page.evaluate(() => { const d = document.scrollingElement; return d.scrollHeight - d.scrollTop - d.clientHeight; });
  console.log(`chars ${chars} end-distance ${follows} task ${pct('TaskDuration')}% layout ${pct('LayoutDuration')} style ${pct('RecalcStyleDuration')} script ${pct('ScriptDuration')} layouts ${b.LayoutCount - a.LayoutCount} nodes ${b.Nodes}`);
  if (process.env.TRACE && (i === 0 || i === windows - 2)) await trace('trace ' + i);
  a = await get();
}
const { profile } = await s.send('Profiler.stop');
const self = new Map(); const byId = new Map(profile.nodes.map(n => [n.id, n]));
const dt = profile.timeDeltas; profile.samples.forEach((id, i) => { const n = byId.get(id).callFrame; const k = n.functionName + ' ' + n.url.split('/').at(-1) + ':' + n.lineNumber; self.set(k, (self.get(k) ?? 0) + dt[i]); });
const total = profile.endTime - profile.startTime;
console.log([...self].sort((x, y) => y[1] - x[1]).slice(0, 12).map(([k, v]) => `${(v / total * 100).toFixed(1)}% ${k}`).join('\n'));
await ended(page, 120000);
console.log(await isExact(page, server.base, tokens) ? 'exact' : 'WRONG');
await browser.close(); await server.stop(); process.exit(0);
