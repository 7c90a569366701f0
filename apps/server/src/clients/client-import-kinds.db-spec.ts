import { encode } from 'iconv-lite';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Importer } from '../../test/import-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { workbook, zipOf } from '../../test/workbook';

const dataDir = mkdtempSync(join(tmpdir(), 'callcard-kinds-'));
let server: TestApp;
let supervisor: SignedIn;
let importer: Importer;
beforeAll(async () => {
  server = await startTestApp({ DATA_DIR: dataDir });
  supervisor = await server.signIn('supervisor', { name: 'Марина' });
  importer = new Importer(server, supervisor);
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const refused = async (content: Buffer, name: string, code: string) => {
  const answer = await supervisor.http.post('/api/clients/imports').attach('file', content, name).expect(422);
  expect(answer.body).toMatchObject({ errors: [{ path: 'file', code }] });
};
const files = () => readdirSync(join(dataDir, 'files/imports'));

describe('a workbook', () => {
  const TEXTS = ['<t>ФИО</t>', '<t>Телефон</t>', '<t>День рождения</t>', '<r><t>Ива</t></r><r><rPr><b/></rPr><t xml:space="preserve">нов Иван</t></r><rPh><t>читать</t></rPh>', '<t>Комментарий</t>', '<t>Стр_x000D_ока</t>']; // prettier-ignore
  const HEADER = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="E1" t="s"><v>4</v></c></row>'; // prettier-ignore
  const ROWS = `${HEADER}
    <row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><v>7.9125100001E10</v></c><c r="C2" s="1"><v>32874</v></c><c r="E2" t="s"><v>5</v></c></row>
    <row r="5"><c r="A5" t="str"><f>"Пет"&amp;"ров"</f><v>Петров Пётр</v></c><c r="B5" t="inlineStr"><is><t>позвонить</t></is></c></row>
    <row r="6"><c r="A6" t="inlineStr"><is><t>Сидоров &lt;Сидор&gt;</t></is></c><c r="B6" s="3"><v>89125100003</v></c><c r="C6" s="2"><v>33000</v></c><c r="E6" t="e"><v>#N/A</v></c></row>`;

  it('is read cell by cell: numbers, days, rich texts, what formulas came to; rows keep their numbers', async () => {
    const upload = await importer.upload(await workbook({ sheets: { Служебный: HEADER, Клиенты: ROWS }, texts: TEXTS, hidden: ['Служебный'] }), 'клиенты.xlsx'); // prettier-ignore
    expect(upload).toMatchObject({
      kind: 'xlsx',
      sheets: ['Служебный', 'Клиенты'],
      sheet: 1,
      rows: 3,
      mapping: { 0: 'name', 1: 'phone', 2: 'birthday', 4: 'about' },
    });
    expect(upload.columns.map(({ samples }) => samples[0])).toEqual(['Иванов Иван', '79125100001', '1990-01-01', undefined, 'Стр\rока']);
    const done = await importer.run(upload);
    expect(done).toMatchObject({ state: 'done', created: 2, faulty: 1, errors: [{ row: 5, path: 'Телефон', code: 'not_a_number' }] });
    expect((await importer.find('Иванов'))[0]).toMatchObject({
      phones: [{ number: '+79125100001' }],
      dates: [{ kind: 'birthday', day: '1990-01-01' }],
    });
    expect((await importer.find('Сидоров'))[0]).toMatchObject({ name: 'Сидоров <Сидор>', dates: [{ day: '1990-05-07' }], about: null });
  });

  it('is read from the sheet that is chosen', async () => {
    const other = '<row r="1"><c t="inlineStr"><is><t>Имя</t></is></c></row><row><c t="inlineStr"><is><t>Второй Лист</t></is></c></row>';
    const { id } = await importer.upload(await workbook({ sheets: { A: ROWS, B: other }, texts: TEXTS }), 'two.xlsx');
    const choose = (sheet: number) => supervisor.http.put(`/api/clients/imports/${id}/sheet`).send({ sheet });
    await choose(7).expect(422);
    const { body } = (await choose(1).expect(200)) as { body: Awaited<ReturnType<Importer['upload']>> };
    expect(body).toMatchObject({ sheet: 1, rows: 1, columns: [{ header: 'Имя', samples: ['Второй Лист'] }], mapping: { 0: 'firstName' } });
    expect(await importer.run(body)).toMatchObject({ created: 1 });
  });

  it('is refused, and nothing of it kept, when it is broken, no workbook, too old, or a bomb', async () => {
    const before = files();
    const whole = await workbook({ sheets: { A: ROWS }, texts: TEXTS });
    await refused(whole.subarray(0, whole.length - 200), 'cut.xlsx', 'broken_file');
    await refused(await zipOf({ 'word/document.xml': '<w/>' }), 'letter.xlsx', 'broken_file');
    await refused(await workbook({ sheets: { A: '<row r="1"><c><v>1</v></c></row>' }, texts: ['</si>'] }), 'xml.xlsx', 'broken_file');
    await refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old.xls', 'old_workbook');
    const blank = Buffer.alloc(1e6, 0x20);
    const bomb = Readable.from((function* () { for (let n = 0; n < 450; n += 1) yield blank; })()); // prettier-ignore
    const small = await zipOf({
      '_rels/.rels': '<Relationships/>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" id="s0"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="s0" Type="x/worksheet" Target="sheet.xml"/></Relationships>',
      'xl/sheet.xml': bomb,
    });
    expect(small.length).toBeLessThan(1e6);
    await refused(small, 'bomb.xlsx', 'broken_file');
    expect(files()).toEqual(before);
  }, 60_000);
});

describe('a file of cards', () => {
  const quoted = (text: string) => [...encode(text, 'windows-1251')].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''); // prettier-ignore
  const CARDS = [
    'BEGIN:VCARD\r\nVERSION:2.1',
    `N;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:${quoted('Старая')};=\r\n${quoted('Анна')};${quoted('Ивановна')}`,
    'TEL;CELL;PREF:8 912 520 00 01\r\nTEL;WORK;FAX:8 912 520 00 02\r\nPHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgABAQ\r\n AAAQABAAD/2wBD',
    'END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0',
    'FN:Пётр Новый\r\nN:Новый;Пётр;;;\r\nORG:ООО «Ромашка»;Отдел\r\nTITLE:Директор\r\nEMAIL;TYPE=INTERNET:petr@cards.example',
    'item1.TEL;TYPE="work,voice":+7 912 520-00-03\r\nBDAY:1985-12-31\r\nCATEGORIES:vip,опт',
    'ADR;TYPE=WORK:;;ул. Садовая\\, 5;Киев;;01001;Україна\r\nNOTE:первая\\nвторая строка\\; с запя\r\n той',
    'END:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:ТОВ Вітер\r\nORG:ТОВ Вітер\r\nTEL;VALUE=uri;TYPE=cell:tel:+380-67-520-00-04\r\nBDAY:--0520',
    'END:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:\r\nTEL:1\r\nEND:VCARD\r\n',
  ].join('\r\n');

  it('of all three versions comes in, each in its own spelling; a card without a name is told by its number', async () => {
    const upload = await importer.upload(CARDS, 'contacts.vcf');
    expect(upload).toMatchObject({ kind: 'vcard', rows: 4 });
    const done = await importer.run(upload);
    expect(done).toMatchObject({ created: 3, faulty: 1, errors: [{ row: 4, path: 'Name' }] });
    expect((await importer.find('Старая'))[0]).toMatchObject({
      name: 'Старая Анна Ивановна',
      person: { last: 'Старая', first: 'Анна', patronymic: 'Ивановна' },
      phones: [
        { number: '+79125200001', type: 'mobile' },
        { number: '+79125200002', type: 'fax' },
      ],
    });
    expect((await importer.find('Новый'))[0]).toMatchObject({
      name: 'Новый Пётр',
      fields: { organisation: 'ООО «Ромашка»', Position: 'Директор' },
      emails: [{ address: 'petr@cards.example' }],
      phones: [{ number: '+79125200003', type: 'work' }],
      dates: [{ kind: 'birthday', day: '1985-12-31' }],
      addresses: [{ street: 'ул. Садовая, 5', city: 'Киев', postcode: '01001', country: 'UA' }],
      tags: ['vip', 'опт'],
      about: 'первая\nвторая строка; с запятой',
    });
    expect((await importer.find('Вітер'))[0]).toMatchObject({
      kind: 'organisation',
      phones: [{ number: '+380675200004' }],
      fields: { 'Birthday without year': '20.05' },
    });
  });

  it('is read in the encoding of the whole file', async () => {
    const text = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Кириллова Кира Кирилловна\r\nTEL:+79125200009\r\nEND:VCARD\r\n';
    await importer.run(await importer.upload(encode(text, 'windows-1251'), 'old.vcf'));
    expect(await importer.find('Кириллова')).toHaveLength(1);
    const wide = await importer.upload(encode(text.replaceAll('Кири', 'Шири'), 'utf-16le', { addBOM: true }), 'wide.vcf');
    expect(await importer.try(wide)).toMatchObject({ created: 1, faulty: 0 });
  });
});
