// An OpenAI-compatible provider that answers every request with the same reply, at a rate, stamped with the time at which each
// chunk leaves. Replies wait until they are let go, so that many begin together.
import { createServer } from 'node:http';
import { stampedToken } from './reply.mjs';
import { sleep } from './statistics.mjs';

export async function startProvider({ tokens, rate }) {
  const provider = { tokens, rate, waiting: 0 };
  let release;
  const hold = () => { provider.released = new Promise(resolve => { release = resolve; }); };
  hold();
  const server = createServer(async (request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
    provider.waiting++;
    await provider.released;
    provider.waiting--;
    const begin = performance.now();
    for (let i = 0; i < provider.tokens && !response.destroyed; i++) {
      const wait = begin + i * 1000 / provider.rate - performance.now();
      if (wait > 0) await sleep(wait);
      send(response, { delta: { content: stampedToken(i) }, finish_reason: null });
    }
    send(response, { delta: {}, finish_reason: 'stop' });
    response.end('data: [DONE]\n\n');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(provider, {
    address: `http://127.0.0.1:${server.address().port}/v1`,
    release: () => release(),
    hold,
    stop: () => server.close().closeAllConnections(),
  });
}

function send(response, choice) {
  response.write(`data: ${JSON.stringify({ id: 'bench', object: 'chat.completion.chunk', model: 'scripted', choices: [{ index: 0, ...choice }] })}\n\n`);
}
