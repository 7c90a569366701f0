import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook of one sheet; its texts stand in the cells and are never taken for formulas. The header is bold and stays in sight. */
export function xlsxOf(sheet: string, rows: AsyncIterable<readonly (string | number)[]>): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(XML + xml), name);
  add(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  );
  const relations = (...targets: [type: string, target: string][]) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
  add('_rels/.rels', relations(['officeDocument', 'xl/workbook.xml']));
  add('xl/_rels/workbook.xml.rels', relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']));
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(sheet))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  );
  const body = Readable.from(sheetXml(rows));
  const output = zip.outputStream;
  // The archive alone would never end where its rows fail.
  body.on('error', (error) => output.emit('error', error));
  zip.addReadStream(body, 'xl/worksheets/sheet1.xml');
  zip.end();
  return output;
}

async function* sheetXml(rows: AsyncIterable<readonly (string | number)[]>): AsyncGenerator<Buffer> {
  const pane =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  let text = `${XML}<worksheet xmlns="${MAIN}">${pane}<sheetData>`;
  let isHeader = true;
  for await (const row of rows) {
    text += `<row>${row.map((value) => cellXml(value, isHeader)).join('')}</row>`;
    isHeader = false;
    if (text.length > 60_000) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`);
}

function cellXml(value: string | number, isHeader: boolean): string {
  if (value === '') return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"${isHeader ? ' s="1"' : ''}><is><t xml:space="preserve">${escaped(value.slice(0, 32_767))}</t></is></c>`;
}

const sheetName = (name: string) => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Sheet1';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const isControl = (code: number) => (code < 32 && ![9, 10, 13].includes(code)) || code === 0xfffe || code === 0xffff;

/** Text for XML; signs it has no place for, and halves of letters, are left out. */
function escaped(text: string): string {
  const known = [...text.replace(/\p{Cs}/gu, '')].filter((sign) => !isControl(sign.codePointAt(0)!)).join('');
  return known.replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_').replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
}
