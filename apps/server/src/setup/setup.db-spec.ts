import type { Setup } from '@callcard/crm-core';
import type { DemoPbx } from '@callcard/telephony';
import { type AgentStage, quietPbx, startAgentStage } from '../../test/agent-stage';

let pbx: DemoPbx;
let stage: AgentStage;
const read = async () => (await stage.admin.http.get('/api/setup').expect(200)).body as Setup;

beforeAll(async () => {
  pbx = await quietPbx('1001');
  stage = await startAgentStage({ main: pbx });
});
afterAll(() => stage?.stop());

describe('setting up', () => {
  it('knows the PBX by its address, but tells no secret', async () => {
    const { pbx: step } = (await read()).steps;
    expect(step).toMatchObject({ done: true, pbxs: [{ pbx: 'main', live: true, address: `ami://127.0.0.1:${pbx.port}` }] });
    expect(JSON.stringify(step)).not.toContain('u:s@');
  });

  it('waits for two people with phones', async () => {
    expect((await read()).steps.people).toEqual({ done: false, withPhone: 1 });
    const boris = { name: 'Boris', email: 'boris@example.test', role: 'operator', extension: '1002', device: 'PJSIP/1002', queues: [] };
    await stage.admin.http.post('/api/users').send(boris).expect(201);
    expect((await read()).steps.people).toEqual({ done: true, withPhone: 2 });
  });

  it('sees a call that was played', async () => {
    expect((await read()).steps.call.done).toBe(false);
    await stage.admin.http.post('/api/calls/simulate').send({ kind: 'hidden' }).expect(202);
    expect((await read()).steps.call.done).toBe(true);
  });

  it('is put away by one administrator for all, and taken up again', async () => {
    const { version } = await read();
    const put = (state: string, at: number) => stage.admin.http.put('/api/setup').send({ state, version: at });
    expect((await put('dismissed', version).expect(200)).body).toMatchObject({ state: 'dismissed', needed: false });
    expect((await put('open', version)).status).toBe(409);
    expect((await put('open', version + 1).expect(200)).body).toMatchObject({ state: 'open' });
  });

  it('is no business of operators', async () => {
    expect((await stage.anna.http.get('/api/setup')).status).toBe(403);
  });
});
