import { encode } from 'iconv-lite';
import { detectEncoding } from './text-encoding';

const RUSSIAN = 'ФИО;Телефон;Комментарий\nИванов Иван Иванович;8 912 000-00-01;Просит звонить после обеда\nЩербакова Юлия;89120000002;';
const UKRAINIAN = 'ПІБ,Телефон\nІваненко Євген,067 000 00 01\nҐалаґан Їжак,0670000002';
const CAPITALS = 'ФАМИЛИЯ;ТЕЛЕФОН\nИВАНОВ;89120000001\nПЕТРОВА АННА;89120000002';

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', RUSSIAN],
    ['utf-8', 'name,phone\nJohn,+44 20 7946 0958'],
    ['utf-16le', RUSSIAN],
    ['utf-16be', UKRAINIAN],
    ['windows-1251', RUSSIAN],
    ['windows-1251', UKRAINIAN],
    ['windows-1251', CAPITALS],
    ['koi8-u', RUSSIAN],
    ['koi8-u', CAPITALS],
    ['cp866', RUSSIAN],
  ])('%s is told', (encoding, text) => expect(detectEncoding(encode(text, encoding))).toBe(encoding));

  it.each(['utf-8', 'utf-16le', 'utf-16be'])('%s is told by its mark', (encoding) => {
    expect(detectEncoding(encode('a,b', encoding, { addBOM: true }))).toBe(encoding);
  });

  it('utf-8 is told though the sample ends inside a letter', () => {
    expect(detectEncoding(Buffer.from(RUSSIAN).subarray(0, 21))).toBe('utf-8');
  });
});
