// Bytes on the socket for each byte of the reply: node bytes.mjs [tokens…]. All variants stream at once, at 50 tokens a second.
import { startSample } from './servers.mjs';
import { median } from './statistics.mjs';
import { print, table } from './tables.mjs';
import { labels, open, variants } from './variants.mjs';

const rate = 50;
const streamsEach = 2;
const lengths = process.argv.slice(2).map(Number);

const server = await startSample();
const columns = [];
for (const tokens of lengths.length > 0 ? lengths : [2000, 8000]) {
  const reply = Buffer.byteLength(await (await fetch(`${server.base}/reply?tokens=${tokens}`)).text());
  const cells = await Promise.all(variants.map(variant => measure(variant, tokens, reply)));
  columns.push({ tokens, reply, cells });
}

print('Bytes on the socket ÷ bytes of the reply',
  table(['way of rendering', ...columns.flatMap(({ tokens }) => [`${tokens} tokens: plain`, 'compressed', 'sent up'])],
    variants.map((variant, i) => [labels[variant], ...columns.flatMap(({ cells }) => cells[i].map(figure))])),
  columns.map(({ tokens, reply }) => `${tokens} tokens are ${reply} bytes.`).join(' '));
await server.stop();
process.exit(0);

async function measure(variant, tokens, reply) {
  const [plain, compressed] = await Promise.all([false, true].map(async compressed => {
    const connections = await Promise.all(Array.from({ length: streamsEach }, () => open(server.base, variant, { tokens, rate, compressed })));
    await Promise.all(connections.map(connection => connection.ended));
    const counted = connections.map(({ bytesDown, bytesUp }) => ({ bytesDown, bytesUp }));
    connections.forEach(connection => connection.close());
    return counted;
  }));
  return [
    median(plain.map(each => each.bytesDown)) / reply,
    median(compressed.map(each => each.bytesDown)) / reply,
    median(plain.map(each => each.bytesUp)) / reply,
  ];
}

function figure(ratio) {
  return ratio >= 100 ? ratio.toFixed(0) : ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2);
}
