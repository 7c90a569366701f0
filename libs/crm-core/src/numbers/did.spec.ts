import { didKey, didOf } from './did';

const dids = ['+74951234567', '+78121234567', '+380444900000', '4900', '+74997654321'].map((number) => ({ number }));

describe('a number of ours', () => {
  it.each([
    ['8 (495) 123-45-67', '+74951234567'],
    ['+7 495 123 45 67', '+74951234567'],
    ['74951234567', '+74951234567'],
    ['4951234567', '+74951234567'],
    ['00380444900000', '+380444900000'],
    ['4900', '4900'],
    ['7654321', '+74997654321'],
    ['1234567', undefined],
    ['4567', undefined],
    ['s', undefined],
    ['', undefined],
    [null, undefined],
  ])('called as %p is %p', (called, number) => expect(didOf(dids, called, { region: 'RU' })?.number).toBe(number));

  it('is kept in one spelling', () => {
    expect(didKey('8 (495) 123-45-67', { region: 'RU' })).toBe(didKey('+7 495 123 45 67', { region: 'RU' }));
    expect(didKey('044 490 00 00', { region: 'UA' })).toBe('+380444900000');
  });
});
