import { dayText, isDateFormat, numberText } from './xlsx-numbers';

it.each([
  [14, undefined, true],
  [0, undefined, false],
  [49, undefined, false],
  [164, 'dd\\.mm\\.yyyy;@', true],
  [165, '[$-419]d mmmm yyyy', true],
  [166, '[h]:mm', true],
  [167, '#,##0.00 "руб."', false],
  [168, '[Red]0.00', false],
  [169, 'General', false],
  [170, '0\\d', false],
])('format %s %s holds days: %s', (id, code, dates) => expect(isDateFormat(id, code)).toBe(dates));

it.each([
  ['32874', '1990-01-01'],
  ['45000.5', '2023-03-15 12:00'],
  ['1', '1900-01-01'],
  ['61', '1900-03-01'],
  ['0.75', '18:00'],
])('the day number %s is %s', (serial, text) => expect(dayText(Number(serial), false)).toBe(text));

it('counts from 1904 where the workbook does', () => expect(dayText(31412, true)).toBe('1990-01-01'));

it.each([
  ['79161234567', '79161234567'],
  ['7.9161234567E10', '79161234567'],
  ['79161234567.0', '79161234567'],
  ['0.30000000000000004', '0.3'],
  ['1E-7', '0.0000001'],
  ['380671234567', '380671234567'],
  ['слово', 'слово'],
])('the number %s reads %s', (raw, text) => expect(numberText(raw)).toBe(text));
