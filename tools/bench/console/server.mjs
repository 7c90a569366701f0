import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The server as it is built, with the demo's people, on a rig's PBX. */
export async function startServer({ root, rig, databaseUrl }) {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-bench-'));
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    PORT: String(port),
    AMI_URL: rig.amiUrl,
    SIP_WS_URL: rig.sipWsUrl,
    RECORDINGS_DIR: rig.recordingsDir,
    DEMO: '1',
    LOG_LEVEL: 'warn',
  };
  const child = fork(join(root, 'apps/server/dist/main.js'), [], { env });
  for (let tries = 0; !(await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null))?.ok; tries++) {
    if (tries > 600 || child.exitCode !== null) throw new Error('The server did not become ready');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    port,
    async stop() {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
