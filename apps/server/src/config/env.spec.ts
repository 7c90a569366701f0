import { readEnv } from './env';

const DATABASE_URL = 'postgres://callcard@127.0.0.1/callcard';

describe('the environment', () => {
  it('is enough with a database alone', () => {
    expect(readEnv({ DATABASE_URL })).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      pbxs: [],
      demo: false,
    });
  });

  it('tells every fault at once, and repeats no value', () => {
    const faults = () => readEnv({ DATABASE_URL: 'mysql://root:topsecret@db', PORT: 'many', AMI_CLIENT: 'telepathy', TLS_CERT_FILE: '/x' });
    expect(faults).toThrow(/DATABASE_URL[^]*PORT|PORT[^]*DATABASE_URL/);
    expect(faults).toThrow(/AMI_CLIENT/);
    expect(faults).not.toThrow(/topsecret|telepathy/);
  });

  it('reads several PBXs by name, and one without a name as main', () => {
    const AMI_URL = 'north=ami://u:s@10.0.0.1,south=amis://u:s@10.0.0.2:5039';
    expect(readEnv({ DATABASE_URL, AMI_URL }).pbxs).toEqual([
      { name: 'north', url: 'ami://u:s@10.0.0.1' },
      { name: 'south', url: 'amis://u:s@10.0.0.2:5039' },
    ]);
    expect(
      readEnv({ DATABASE_URL, AMI_URL: 'ami://u:s@pbx', RECORDINGS_DIR: '/rec', ASTERISK_LOG_DIR: 'north=/log/n,south=/log/s' }),
    ).toMatchObject({
      pbxs: [{ name: 'main', url: 'ami://u:s@pbx' }],
      recordingsDirs: { main: '/rec' },
    });
  });

  it('refuses two PBXs of one name, whose calls could not be told apart', () => {
    expect(() => readEnv({ DATABASE_URL, AMI_URL: 'ami://u:s@10.0.0.1,ami://u:s@10.0.0.2' })).toThrow(/AMI_URL: names two PBXs alike/);
    expect(() => readEnv({ DATABASE_URL, AMI_URL: 'simulation=ami://u:s@10.0.0.1' })).toThrow(/simulated calls have that name/);
  });

  it.each([
    ['nothing is configured', { CALLCARD_EMBEDDED_DATABASE: '1' }, true, true],
    ['somebody brought a database', {}, false, false],
    ['somebody brought a database and asks for the demo', { DEMO: '1' }, true, true],
    ['somebody brought a PBX', { CALLCARD_EMBEDDED_DATABASE: '1', AMI_URL: 'ami://u:s@pbx' }, false, false],
    ['a PBX is to be tried with demo people', { DEMO: '1', AMI_URL: 'ami://u:s@pbx' }, true, false],
    ['the demo is refused', { CALLCARD_EMBEDDED_DATABASE: '1', DEMO: '0' }, false, false],
  ])('where %s, has demo data and the demo PBX only as it may', (_, source, demo, demoPbx) => {
    expect(readEnv({ DATABASE_URL, ...source })).toMatchObject({ demo, demoPbx, demoCrew: demoPbx });
    expect(readEnv({ DATABASE_URL, DEMO_CREW: '0', ...source })).toMatchObject({ demo, demoPbx, demoCrew: false });
  });
});
