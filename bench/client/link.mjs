// A TCP link between browser and server that can be slow or cut. The browser's own network emulation leaves WebSockets alone.
import { connect, createServer } from 'node:net';
import { sleep } from './statistics.mjs';

const slice = 1024;

export async function startLink(port) {
  const sockets = new Set();
  let isCut = false;
  let bytesPerSecond = Infinity;
  let freeAt = 0;
  const server = createServer(browser => {
    if (isCut) return browser.destroy();
    const app = connect(port, '127.0.0.1');
    for (const socket of [browser, app]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => { }).on('close', () => {
        sockets.delete(socket);
        browser.destroy();
        app.destroy();
      });
    }
    browser.pipe(app);
    app.on('data', async data => {
      if (bytesPerSecond === Infinity) return browser.write(data);
      app.pause();
      for (let at = 0; at < data.length && !browser.destroyed; at += slice) {
        const part = data.subarray(at, at + slice);
        freeAt = Math.max(freeAt, performance.now()) + part.length * 1000 / bytesPerSecond;
        await sleep(freeAt - performance.now());
        browser.write(part);
      }
      app.resume();
    });
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    /** How much goes down from now on, over all connections. */
    limit(bytes) {
      bytesPerSecond = bytes;
    },
    cut() {
      isCut = true;
      sockets.forEach(socket => socket.destroy());
    },
    mend() {
      isCut = false;
    },
    stop() {
      sockets.forEach(socket => socket.destroy());
      server.close();
    },
  };
}
