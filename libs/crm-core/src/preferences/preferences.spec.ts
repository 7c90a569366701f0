import { DEFAULT_PREFERENCES, MyPreferences, Preferences, readPreferences } from './preferences';
import { isReserved, isSingleKey, sameChord } from './shortcut';

describe('preferences', () => {
  it('are as shipped until somebody sets them', () => {
    expect(readPreferences(undefined)).toEqual(DEFAULT_PREFERENCES);
    expect(DEFAULT_PREFERENCES).toMatchObject({ shortcuts: { keys: {}, singleKeys: true }, sounds: { off: [] } });
  });

  it('that fit no longer are as shipped, and the others stay', () => {
    const kept = { sounds: { rings: { queue: 'gone' } }, display: { density: 'compact' }, former: { some: 'thing' } };
    expect(readPreferences(kept)).toEqual({ ...DEFAULT_PREFERENCES, display: { density: 'compact' } });
  });

  it('take no key that the browser keeps for itself, and say which', () => {
    const values = { shortcuts: { keys: { hold: { code: 'KeyT', ctrl: true } } } };
    expect(MyPreferences.safeParse({ values, version: 0 }).error?.issues[0]).toMatchObject({
      path: ['values', 'shortcuts', 'keys', 'hold'],
    });
    expect(Preferences.parse({ shortcuts: { keys: { hold: { code: 'F9' }, mute: null } } }).shortcuts.keys).toEqual({
      hold: { code: 'F9' },
      mute: null,
    });
  });
});

describe('a key', () => {
  it.each([
    ['F5', { code: 'F5' }, true],
    ['Ctrl+W', { code: 'KeyW', ctrl: true }, true],
    ['Ctrl+Shift+I', { code: 'KeyI', ctrl: true, shift: true }, true],
    ['Enter', { code: 'Enter' }, true],
    ['Escape', { code: 'Escape' }, true],
    ['3', { code: 'Digit3' }, true],
    ['Ctrl+K', { code: 'KeyK', ctrl: true }, false],
    ['Ctrl+Enter', { code: 'Enter', ctrl: true }, false],
    ['F8', { code: 'F8' }, false],
    ['Shift+F9', { code: 'F9', shift: true }, false],
    ['j', { code: 'KeyJ' }, false],
  ])('%s is the browser’s own: %#', (_name, chord, reserved) => {
    expect(isReserved(chord)).toBe(reserved);
  });

  it('is a single one unless Ctrl or an F key makes it more', () => {
    expect([{ code: 'KeyJ' }, { code: 'F2' }, { code: 'KeyK', ctrl: true }].map(isSingleKey)).toEqual([true, false, false]);
  });

  it('is the same with and without its modifiers named', () => {
    expect(sameChord({ code: 'F8' }, { code: 'F8', shift: false })).toBe(true);
    expect(sameChord({ code: 'KeyM', after: 'KeyG' }, { code: 'KeyM' })).toBe(false);
  });
});
