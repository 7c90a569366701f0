import { safeFileName, typeOfFile } from './client-file';

describe('the name of a file', () => {
  it.each([
    ['Договор № 5.pdf', 'Договор № 5.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\me\\scan.PDF', 'scan.PDF'],
    ['.htaccess', 'htaccess'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
    [`${'я'.repeat(300)}.pdf`, `${'я'.repeat(116)}.pdf`],
    ['/', 'file'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it.each([
    ['a.PDF', 'application/pdf'],
    ['a.pdf.exe', null],
    ['page.html', null],
    ['drawing.svg', null],
    ['noending', null],
    ['a.constructor', null],
  ])('%s is of the type %s', (name, type) => {
    expect(typeOfFile(name)).toBe(type);
  });
});
