import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from './env';
import { Secrets } from './secrets';

const dataDir = mkdtempSync(join(tmpdir(), 'callcard-secrets-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const secrets = (secretKey: string | null) => new Secrets({ secretKey, dataDir } as Env);
const given = 'a key of thirty-two letters, or more';

describe('a sealed secret', () => {
  it.each([
    ['with the key that is given', given],
    ['with the key made in the data folder', null],
  ])('is told again %s, also after a restart', (_, key) => {
    expect(secrets(key).open('anna', secrets(key).seal('anna', 'дверь'))).toBe('дверь');
  });

  it('does not show what it holds, and looks different each time', () => {
    const one = secrets(given).seal('anna', 'open sesame');
    expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('sesame');
    expect(secrets(given).seal('anna', 'open sesame')).not.toBe(one);
  });

  it('opens for nobody else, with no other key, and not when it was touched', () => {
    const sealed = secrets(given).seal('anna', 'open sesame');
    expect(() => secrets(given).open('boris', sealed)).toThrow();
    expect(() => secrets(`${given}!`).open('anna', sealed)).toThrow();
    expect(() =>
      secrets(given).open(
        'anna',
        sealed.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      ),
    ).toThrow();
  });

  it('is kept by a key that only this account may read', () => {
    secrets(null).seal('anna', 'x');
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  });
});
