import { erasedIdOf, erasedIn, erasedName, eraserOf } from './erased-text';

const erase = eraserOf({ numbers: ['+79161234567', '1234'], names: ['Анна Смирнова', 'Ян'], emails: ['anna@example.com'] });

describe('what an erased client is known by', () => {
  it.each([
    ['+79161234567', 'erased'],
    ['89161234567', 'erased'],
    ['9161234567', 'erased'],
    ['1234567', 'erased'],
    ['call 8 (916) 123-45-67 back', 'call erased back'],
    ['Local/79161234567@out-00000012;1', 'Local/erased@out-00000012;1'],
    ['20261127-101010-79161234567-1700000000.12.wav', '20261127-101010-erased-1700000000.12.wav'],
    ['for АННА СМИРНОВА, Anna@Example.com', 'for erased, erased'],
  ])('goes from %s', (text, left) => expect(erase(text)).toBe(left));

  it.each(['+79161234568', '1234', 'Ян пришёл', 'Анна Смирновая', 'anna@example.community', 'PJSIP/1001-0000004567'])('is not %s', (text) =>
    expect(erase(text)).toBe(text),
  );

  it('goes from every text of a value, and twice is once', () => {
    const value = { rows: [{ n: 3, of: 'Анна Смирнова', at: null }], '+79161234567': true };
    const left = { rows: [{ n: 3, of: 'erased', at: null }], erased: true };
    expect(erasedIn(value, erase)).toEqual(left);
    expect(erasedIn(left, erase)).toEqual(left);
  });
});

it('the name of an erased client is told from names', () => {
  expect(erasedIdOf(erasedName('018f0000-0000-7000-8000-00000000abcd'))).toBe('0000abcd');
  expect(erasedIdOf('erased: a shop')).toBeNull();
});
