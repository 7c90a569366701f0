import { admitClaim, losesCall, PhoneElsewhere, type PhoneHolder } from './phone-elsewhere';

const holder = (over: Partial<PhoneHolder> = {}): PhoneHolder => ({
  kind: 'browser',
  sessionId: 'morning',
  tab: 'one',
  place: 'Chrome · Windows · room 3',
  since: '2026-11-26T09:02:00.000Z',
  live: true,
  inCall: false,
  ...over,
});
const elsewhere = { sessionId: 'other', move: false };

describe('a phone of a person', () => {
  it.each([
    ['nobody has it', null, elsewhere],
    ['the same browser has it', holder(), { sessionId: 'morning', move: false }],
    ['the person moves it on purpose', holder({ inCall: true }), { sessionId: 'other', move: true }],
    ['the browser that has it is gone', holder({ live: false }), elsewhere],
    ['it is the desk phone, which stays where it is', holder({ kind: 'desk' }), elsewhere],
  ])('may be claimed when %s', (_, held, claim) => {
    expect(() => admitClaim(held, claim)).not.toThrow();
  });

  it('is not taken away silently from a browser where it can be rung', () => {
    expect(() => admitClaim(holder(), elsewhere)).toThrow(PhoneElsewhere);
  });

  it('is not taken away silently in a call, and says where and since when', () => {
    const held = holder({ kind: 'desk', inCall: true });
    const more = { place: held.place, since: held.since, inCall: true };
    expect(() => admitClaim(held, elsewhere)).toThrow(expect.objectContaining({ code: 'phone_elsewhere', details: { more } }));
  });

  it.each([
    ['the page that has it claims again', holder({ inCall: true }), { kind: 'browser', tab: 'one' }, false],
    ['the page was loaded anew', holder({ inCall: true }), { kind: 'browser', tab: 'two' }, true],
    ['it moves from the desk into the browser', holder({ kind: 'desk', inCall: true }), { kind: 'browser', tab: 'one' }, true],
    ['nobody is in a call', holder(), { kind: 'browser', tab: 'two' }, false],
    ['nobody had it', null, { kind: 'browser', tab: 'two' }, false],
  ] as const)('loses its call or not: %s', (_, held, claim, lost) => {
    expect(losesCall(held, claim)).toBe(lost);
  });
});
