import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, freePort, until } from '../child.mjs';

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
  await until('the server', async () => (await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null))?.ok);
  return {
    port,
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
