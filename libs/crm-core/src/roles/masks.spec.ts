import { masked, maskedEmail, maskedNumber, NOTHING_HIDDEN } from './masks';

const ALL_HIDDEN = { phones: true, emails: true, amounts: true };

describe('masks', () => {
  it.each([
    ['+79161234567', '+7********67'],
    ['+380671234567', '+3*********67'],
    ['8 (916) 123-45-67', '8 (***) ***-**-67'],
  ])('leave of %s only %s', (number, stars) => {
    expect(maskedNumber(number)).toBe(stars);
  });

  it('leave of an address its first letter and where it is', () => {
    expect(maskedEmail('anna.petrova@example.com')).toBe('a***@example.com');
  });

  it('reach into whatever is said, wherever the number or the address stands', () => {
    const said = {
      id: '0190a0b0-0000-7000-8000-000000000000',
      startedAt: '2026-11-26T15:32:53.123Z',
      queue: 'sales',
      callerNumber: '79161234567',
      calledNumber: '1001',
      candidates: [{ name: 'Anna', phones: [{ number: '+79161234567', extension: '12' }], emails: ['anna@example.com'] }],
      linkedId: '1795712345.12',
      about: 'Since 26.11.2026 or 2026-11-26, REQ-2026-000123',
      note: 'Call back on 8 916 123-45-67 by 2026, see anna@example.com',
      details: { changed: '[{"number":"+79161234567"}]' },
      deal: { amount: '1200.00', currency: 'RUB', version: 3 },
    };
    expect(masked(said, ALL_HIDDEN)).toEqual({
      id: '0190a0b0-0000-7000-8000-000000000000',
      startedAt: '2026-11-26T15:32:53.123Z',
      queue: 'sales',
      callerNumber: '7********67',
      calledNumber: '1001',
      candidates: [{ name: 'Anna', phones: [{ number: '+7********67', extension: '12' }], emails: ['a***@example.com'] }],
      linkedId: '1795712345.12',
      about: 'Since 26.11.2026 or 2026-11-26, REQ-2026-000123',
      note: 'Call back on 8 *** ***-**-67 by 2026, see a***@example.com',
      details: { changed: '[{"number":"+7********67"}]' },
      deal: { amount: null, currency: 'RUB', version: 3 },
    });
    expect(masked(said, NOTHING_HIDDEN)).toBe(said);
  });

  it('hide one thing without the other', () => {
    const said = { number: '+79161234567', emails: ['anna@example.com'], amount: 5 };
    expect(masked(said, { phones: true, emails: false, amounts: false })).toEqual({ ...said, number: '+7********67' });
    expect(masked(said, { phones: false, emails: true, amounts: false })).toEqual({ ...said, emails: ['a***@example.com'] });
    expect(masked(said, { phones: false, emails: false, amounts: true })).toEqual({ ...said, amount: null });
  });
});
