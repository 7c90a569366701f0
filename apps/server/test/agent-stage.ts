import type { Agent, AgentChange, Page, Queue } from '@callcard/crm-core';
import { type DemoPbx, startDemoPbx } from '@callcard/telephony';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TelephonyService } from '../src/telephony/telephony.service';
import { UserDirectory } from '../src/users/user-directory';
import { type SignedIn, type TestApp, startTestApp } from './test-app';

const recordingsDir = mkdtempSync(join(tmpdir(), 'callcard-agents-'));

/** A PBX on which nobody calls: its phones, and the queue of sales. */
export const quietPbx = (...extensions: string[]): Promise<DemoPbx> =>
  startDemoPbx({
    people: extensions.map((extension) => ({ extension, device: `PJSIP/${extension}`, name: extension, queues: [] })),
    queues: [{ name: 'sales', strategy: 'ringall' }],
    pace: { meanGapSeconds: 3600, firstCallAfterSeconds: 3600 },
    callers: [{ number: '79160000101', name: null }],
    dids: [{ number: '74951000001', queue: 'sales' }],
    seed: 1,
    recordingsDir,
    user: 'u',
    secret: 's',
  });

/** Anna at phone 1001, her supervisor, and the server between them and the PBXs. */
export interface AgentStage {
  test: TestApp;
  admin: SignedIn;
  boss: SignedIn;
  anna: SignedIn;
  choose(state: string): Promise<Agent>;
  me(): Promise<Agent>;
  /** Oldest first. */
  changes(): Promise<AgentChange[]>;
  /** The phones in the queue of sales, as that PBX tells. */
  members(pbx?: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

export async function startAgentStage(pbxs: Record<string, DemoPbx>): Promise<AgentStage> {
  const test = await startTestApp({ AMI_URL: Object.entries(pbxs).map(([name, { url }]) => `${name}=${url}`).join() }); // prettier-ignore
  const [admin, boss] = [await test.signIn('admin'), await test.signIn('supervisor')];
  const anna = await test.signIn('operator', { name: 'Anna', extension: '1001', device: 'PJSIP/1001', queues: ['sales'] });
  const directory = test.app.get(UserDirectory);
  await directory.onModuleInit();
  await test.app.get(TelephonyService).start({ devices: directory.devices, demoCast: () => Promise.reject(new Error()) });
  const stage: AgentStage = {
    ...{ test, admin, boss, anna },
    choose: async (state) => (await anna.http.put('/api/agents/me/state').send({ state }).expect(200)).body as Agent,
    me: async () => (await anna.http.get('/api/agents/me').expect(200)).body as Agent,
    async changes() {
      const { items } = (await boss.http.get(`/api/agents/${anna.user.id}/changes?limit=200`).expect(200)).body as Page<AgentChange>;
      return items.reverse();
    },
    async members(pbx = Object.keys(pbxs)[0]) {
      const { items } = (await boss.http.get('/api/queues').expect(200)).body as Page<Queue>;
      return items.find((queue) => queue.pbx === pbx)?.members.map(({ device, paused }) => (paused ? `${device} paused` : device)).join(); // prettier-ignore
    },
    async stop() {
      await test.stop();
      await Promise.all(Object.values(pbxs).map((pbx) => pbx.stop()));
      rmSync(recordingsDir, { recursive: true, force: true });
    },
  };
  for (const pbx of Object.keys(pbxs)) await until(`the queue of ${pbx} is known`, async () => (await stage.members(pbx)) !== undefined);
  return stage;
}

export async function until(what: string, isSo: () => Promise<boolean>, seconds = 20): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 30))) {
    if (Date.now() > end) throw new Error(`Not so: ${what}`);
  }
}
