import { checkVersion, newVersion, scriptOf } from './new-version';

const page = (name: string) => `<html><head><script type="module" crossorigin src="/assets/${name}.js"></script></head></html>`;

const served = (body: string, ok = true) =>
  Object.assign(globalThis, { fetch: () => Promise.resolve({ ok, text: () => Promise.resolve(body) }) });

describe('a new version', () => {
  beforeEach(() => {
    newVersion.set(false);
    document.head.innerHTML = '<script type="module" crossorigin src="/assets/index-old.js"></script>';
  });

  it('has another first script', () => {
    expect(scriptOf(page('index-new'))).toBe('/assets/index-new.js');
  });

  it.each([
    ['another', page('index-new'), true],
    ['the same', page('index-old'), false],
    ['no console at all', 'maintenance', false],
  ])('is told when the server has %s', async (_what, body, told) => {
    served(body);
    await checkVersion();
    expect(newVersion.get()).toBe(told);
  });
});
