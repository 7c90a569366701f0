import { hoursText, readHours } from './hours-text';

describe('working hours as people write them', () => {
  it.each([
    ['09:00–18:00', [{ from: '09:00', to: '18:00' }]],
    [
      '09:00-13:00, 14:00 — 18:00',
      [
        { from: '09:00', to: '13:00' },
        { from: '14:00', to: '18:00' },
      ],
    ],
    ['', []],
  ])('"%s" is understood', (text, hours) => {
    expect(readHours(text)).toEqual(hours);
  });

  it.each(['9-18', '25:00-26:00', 'all day'])('"%s" is asked for again', (text) => {
    expect(readHours(text)).toBeNull();
  });

  it('are read back as they are shown', () => {
    const hours = [{ from: '22:00', to: '06:00' }];
    expect(readHours(hoursText(hours))).toEqual(hours);
  });
});
