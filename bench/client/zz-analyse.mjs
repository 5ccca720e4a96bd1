import { startSample } from './servers.mjs';
import { Circuit } from './circuit.mjs';
import { unframe } from './message-pack.mjs';
import zlib from 'node:zlib';
import { writeFileSync } from 'node:fs';
const tokens = Number(process.argv[2] ?? 2000), rate = Number(process.argv[3] ?? 50);
const server = await startSample();
const reply = Buffer.byteLength(await (await fetch(`${server.base}/reply?tokens=${tokens}`)).text());
const c = new Circuit({});
const msgs = [];
const orig = c.arrived.bind(c);
c.arrived = data => { msgs.push(Buffer.from(data)); orig(data); };
await c.open(server.base, `/streamed?tokens=${tokens}&rate=${rate}&stamps=false`);
await c.ended;
console.log('plain', c.bytesDown, c.bytesDown / reply);
const d = zlib.createDeflateRaw({ flush: zlib.constants.Z_SYNC_FLUSH, level: 6 });
const totals = {};
let i = 0;
const lines = [];
for (const m of msgs) {
  const chunks = [];
  const on = b => chunks.push(b);
  d.on('data', on);
  await new Promise(r => d.write(m, r));
  await new Promise(r => d.flush(zlib.constants.Z_SYNC_FLUSH, r));
  d.off('data', on);
  const out = Buffer.concat(chunks).length - 4;
  const size = out + (out < 126 ? 2 : 4);
  const plain = m.length + (m.length < 126 ? 2 : m.length < 65536 ? 4 : 10);
  const kinds = [...unframe(m)].map(x => x[0] === 1 ? x[3] : x[0] === 2 ? 'item' : 'type' + x[0]);
  const kind = kinds.join('+');
  const t = totals[kind] ??= { n: 0, plain: 0, comp: 0 };
  t.n++; t.plain += plain; t.comp += size;
  lines.push(`${i++} ${kind} ${plain} ${size} ${kind.includes('item') && i < 400 ? JSON.stringify([...unframe(m)][0][3].toString()) : m.toString('latin1').replace(/[^ -~]/g, '.').slice(0, 3000)}`);
}
writeFileSync('/tmp/speed/messages.txt', lines.join('\n'));
async function size(list, at) { const d = zlib.createDeflateRaw({ level: 6 }); let n = 0, r = 0; d.on('data', b => { n += b.length; }); for (let j = 0; j <= at; j++) { const b = n; await new Promise(r => d.write(list[j], r)); await new Promise(r => d.flush(zlib.constants.Z_SYNC_FLUSH, r)); r = n - b; } return r; }
for (let j = 0; j < msgs.length; j++) { if (msgs[j].length < 3000) continue;
  for (const x of unframe(msgs[j])) { if (x[3] !== 'JS.RenderBatch') continue; const b = x[4][1]; const L = b.length; const p = [0,1,2,3,4].map(k => b.readInt32LE(L - 20 + 4 * k)); const st = p[4]; const firstString = b.readInt32LE(st);
    const ref = b.subarray(p[1], p[2]), table = b.subarray(st), strings = b.subarray(firstString, st);
    const part = async buf => { const l = msgs.slice(0, j); l.push(buf); return size(l, j); };
    console.log('batch', j, 'len', L, 'frames', ref.length / 20 | 0, await part(ref), 'strings', strings.length, await part(strings), 'table', table.length, await part(table), 'whole', await part(b)); } }

for (const [k, t] of Object.entries(totals)) console.log(k, t.n, t.plain, t.comp, (t.comp / reply).toFixed(3));
const all = Object.values(totals).reduce((a, t) => a + t.comp, 0);
console.log('comp', all, all / reply);
async function simulate(name, list) { const d = zlib.createDeflateRaw({ level: 6 }); let n = 0; d.on('data', b => { n += b.length; }); for (const m of list) { await new Promise(r => d.write(m, r)); await new Promise(r => d.flush(zlib.constants.Z_SYNC_FLUSH, r)); n -= 2; } console.log(name, list.length, n, n / reply); }
const items = msgs.filter(m => [...unframe(m)][0][0] === 2);
const texts = items.map(m => [...unframe(m)][0][3]);
await simulate('items as they are', items);
await simulate('items without header', texts);
await simulate('text only, no ops', texts.map(t => Buffer.from(t.toString().replace(/\x02[^\x05]*\x05|\x01\d*\x05|\x03|\x04\d+\x05/g, ''))));
await simulate('text only with header', items.map((m, i) => { const at = m.indexOf(texts[i]); const t = Buffer.from(texts[i].toString().replace(/\x02[^\x05]*\x05|\x01\d*\x05|\x03|\x04\d+\x05/g, '')); const h = Buffer.from(m.subarray(0, at)); h[0] = h.length - 1 + t.length; h[h.length - 1] = t.length; return Buffer.concat([h, t]); }));
await server.stop(); process.exit(0);
