import type { DirectoryEntry, Page } from '@callcard/crm-core';
import { type AgentStage, quietPbx, startAgentStage } from '../../test/agent-stage';

let stage: AgentStage;

beforeAll(async () => {
  stage = await startAgentStage({ main: await quietPbx('1001', '1002') });
});
afterAll(() => stage.stop());

const directory = async (query = '', http = stage.boss.http) =>
  ((await http.get(`/api/directory?${query}`).expect(200)).body as Page<DirectoryEntry>).items;
const person = async (name: string) => (await directory(`q=${name}`)).find((entry) => entry.kind === 'person')!;

describe('the directory', () => {
  it('shows a colleague as they are now, and why a call cannot go to them', async () => {
    expect(await person('Anna')).toMatchObject({ state: 'offline', blind: 'offline', consult: null, extension: '1001' });
    await stage.choose('available');
    expect(await person('Anna')).toMatchObject({ state: 'available', blind: null, consult: null, device: 'PJSIP/1001' });
    await stage.choose('break');
    expect(await person('Anna')).toMatchObject({ state: 'break', blind: 'away', consult: null });
    await stage.choose('available');
  });

  it('shows a queue with who waits and who is free there, and only of the PBX asked for', async () => {
    const [queue] = (await directory('q=sal')).filter((entry) => entry.kind === 'queue');
    expect(queue).toMatchObject({ pbx: 'main', queue: 'sales', waiting: 0, longestSince: null });
    expect((await directory('pbx=other')).filter(({ kind }) => kind === 'queue')).toEqual([]);
  });

  it('offers a team for as long as somebody of it is free', async () => {
    const team = (await stage.admin.http.post('/api/teams').send({ name: 'Night' }).expect(201)).body as { id: string };
    const anna = (await stage.admin.http.get(`/api/users?q=1001`).expect(200)).body.items[0];
    await stage.admin.http.put(`/api/users/${anna.id}`).send({ teamId: team.id, version: anna.version }).expect(200);
    expect((await directory('q=night')).find(({ kind }) => kind === 'team')).toMatchObject({ people: 1, free: 1, blind: null });
    await stage.choose('break');
    expect((await directory('q=night')).find(({ kind }) => kind === 'team')).toMatchObject({ free: 0, blind: 'nobodyFree' });
    await stage.choose('available');
  });

  it('says of oneself that it is oneself', async () => {
    const [me] = await directory('q=1001', stage.anna.http);
    expect(me).toMatchObject({ blind: 'isYou', consult: 'isYou' });
  });

  it('comes in pages, free people first', async () => {
    const { body } = await stage.boss.http.get('/api/directory?limit=1').expect(200);
    expect(body.items).toMatchObject([{ name: 'Anna', state: 'available' }]);
    expect(body.nextCursor).not.toBeNull();
    await stage.boss.http.get('/api/directory?limit=0').expect(422);
  });
});
