// Starts and stops what is measured. Needs builds in Release; run.sh makes them.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep } from './statistics.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

export async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** The sample app. */
export const startSample = () => startServer('bench/BlazorAi.Bench', '/stats', {});

/** The whole app on a database of its own in a temporary folder, seeded, with one provider. It runs by itself, or within the sample app. */
export async function startStudio(provider, settings = {}, { project = 'BlazorAi.App', args = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'blazorai-bench-'));
  const server = await startServer(project, '/sign-in', {
    ASPNETCORE_ENVIRONMENT: 'Development',
    Logging__LogLevel__Default: 'Warning',
    Database__Connection: `Data Source=${join(folder, 'studio.db')}`,
    Ai__Providers__scripted__Endpoint: provider,
    Ai__Providers__scripted__ApiKey: 'none',
    Ai__Providers__scripted__ChatModel: 'scripted',
    Ai__Providers__scripted__FirstTokenTimeout: '00:05:00',
    Ai__Providers__scripted__TotalTimeout: '01:30:00',
    Ai__ActivePerUser: '40',
    ...settings,
  }, args);
  const { stop } = server;
  server.stop = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return server;
}

async function startServer(project, readyPath, environment, args = []) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn('dotnet', [`bin/Release/net10.0/${project.split('/').at(-1)}.dll`, ...args], {
    cwd: join(root, project),
    env: { ...process.env, ASPNETCORE_URLS: base, DOTNET_gcServer: '0', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise(resolve => child.once('exit', resolve));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([gone, sleep(5_000).then(kill)]);
    process.off('exit', kill);
  };
  for (let tries = 0; ; tries++) {
    const answer = await fetch(base + readyPath).catch(() => null);
    if (answer?.ok) return { base, port, pid: child.pid, stop };
    if (tries > 120 || child.exitCode !== null) throw new Error(`${project} did not start.`);
    await sleep(250);
  }
}
