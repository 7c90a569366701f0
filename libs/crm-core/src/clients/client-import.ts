import { z } from 'zod';
import { fold } from '../search-fold';
import { ClientInput, ORGANISATION_FIELD } from './client';

/** What a column of a file can be; `field` is a free field named like the column. */
export const ImportTarget = z.enum([
  ...['name', 'lastName', 'firstName', 'middleName', 'kind', 'phone'],
  ...['email', 'tags', 'about', 'owner', 'timeZone', 'field'],
] as ['name', 'lastName', 'firstName', 'middleName', 'kind', 'phone', 'email', 'tags', 'about', 'owner', 'timeZone', 'field']);
export type ImportTarget = z.infer<typeof ImportTarget>;

/** How a file is read. Columns (by their index from 0) that are not in the mapping are left out. */
export const ImportPlan = z.object({
  mapping: z.record(z.string().regex(/^\d{1,3}$/), ImportTarget),
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

/** A fault of one row; rows count as in a spreadsheet, the header being the first. `path` names the column. */
export const ImportFault = z.object({ row: z.int(), path: z.string(), code: z.string(), message: z.string() });
export type ImportFault = z.infer<typeof ImportFault>;

/** An uploaded file, and what it seems to be. */
export const ImportUpload = z.object({
  id: z.uuid(),
  columns: z.array(z.object({ index: z.int(), header: z.string(), samples: z.array(z.string()) })),
  encoding: z.string(),
  delimiter: z.string(),
  mapping: z.record(z.string(), ImportTarget),
  rows: z.int(),
});
export type ImportUpload = z.infer<typeof ImportUpload>;

/** What an import did, or would do. */
export const ImportResult = z.object({ created: z.int(), updated: z.int(), skipped: z.int(), errors: z.array(ImportFault) });
export type ImportResult = z.infer<typeof ImportResult>;

export const ImportProgress = ImportResult.extend({
  state: z.enum(['uploaded', 'running', 'done', 'failed']),
  problem: z.string().nullable(),
  done: z.int(),
  total: z.int(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** Headers, folded, as files in three languages have them; the first pattern that fits decides. */
const HEADERS: [ImportTarget | 'organisation', RegExp][] = [
  ['email', /^(e ?mail|mail|pochta|el(ektron+aia)? ?(pochta|adres.*|poshta)|poshta|imeil)/],
  ['phone', /(tel(efon|efoni)?|fon(e)?|mob(il.*)?|sotov|nomer|number|cel+)/],
  ['lastName', /^(familia|prizvishe|last ?name|surname|famili ?name)/],
  ['middleName', /^(otchestvo|po batkovi|middle ?name|patronimi[ck])/],
  ['name', /^(fio|pib|f i o|p i b|polnoe imia|povne imia|ful+ ?name|klient|client|customer|kontakt.*|contact.*|naimenovanie|nazvanie|nazva|imia i familia|name)$/],
  ['firstName', /^(imia|first ?name|given ?name)/],
  ['organisation', /^(organi[sz]aci|organi[sz]at|kompani|firma|compani|predpriatie|pidpriemstvo|ucrezhdenie)/],
  ['tags', /^(teg|tag|metk|mitk|label|kategori|categori)/],
  ['about', /^(kom+entari|kom+ent|kom+entar|primechanie|primitka|opisanie|note|remark|zametk|about|dopolnitelno)/],
  ['owner', /^(otvetstvenn|otvetstven|vidpovidaln|menedzher|menedger|manager|ovner|kurator|specialist)/],
  ['kind', /^(tip|vid|kind|type)/],
  ['timeZone', /^(chasovoi poias|chasovii poias|time ?zone)/],
]; // prettier-ignore

const meaningOf = (header: string) => {
  const text = fold(header).join(' ');
  return HEADERS.find(([, pattern]) => pattern.test(text))?.[0];
};

/** What the columns seem to be, by their headers. */
export function suggestMapping(headers: readonly string[]): Record<string, ImportTarget> {
  const found = headers.map((header, index) => [String(index), targetOf(header)] as const);
  return Object.fromEntries(found.filter((pair): pair is readonly [string, ImportTarget] => pair[1] !== undefined));
}

function targetOf(header: string): ImportTarget | undefined {
  const meaning = meaningOf(header);
  return meaning === 'organisation' ? 'field' : meaning;
}

/** A row as a client, with the name of its owner; or what is wrong with it. */
export type ImportedRow = { input: ClientInput; owner: string | null } | { faults: Omit<ImportFault, 'row'>[] };

/** Reads one row by the mapping. Several values of one cell: semicolons or lines between. */
export function importRow(cells: readonly string[], headers: readonly string[], mapping: ImportPlan['mapping']): ImportedRow {
  const columns = Object.entries(mapping).map(([index, target]) => ({
    target,
    header: headerAt(headers, Number(index)),
    text: (cells[Number(index)] ?? '').trim(),
  }));
  const texts = (target: ImportTarget) =>
    columns.filter((column) => column.target === target && column.text !== '').map(({ text }) => text);
  const parts = (target: ImportTarget) => texts(target).flatMap((text) => text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean)); // prettier-ignore
  const phones = columns
    .filter(({ target }) => target === 'phone')
    .flatMap(({ text, header }) => splitCell(text).map((number) => ({ number, label: header.slice(0, 60), primary: false })));
  const given = {
    kind: /^(орг|юр|комп|фирм|фірм|пред|підпр|org|comp|legal)/i.test(texts('kind')[0] ?? '') ? 'organisation' : 'person',
    name: texts('name')[0] ?? [...texts('lastName'), ...texts('firstName'), ...texts('middleName')].join(' '),
    phones,
    emails: parts('email').flatMap((part) => part.split(',').map((address) => address.trim())).filter(Boolean).map((address) => ({ address, primary: false })),
    tags: texts('tags').flatMap((text) => text.split(/[,;\n]/).map((tag) => tag.trim()).filter(Boolean)),
    fields: Object.fromEntries(columns.filter(({ target, text }) => target === 'field' && text !== '').map(({ header, text }) => [fieldName(header), text])),
    about: texts('about').join('\n') || null,
    timeZone: texts('timeZone')[0] ?? null,
  }; // prettier-ignore
  const parsed = ClientInput.safeParse(given);
  if (parsed.success) return { input: parsed.data, owner: texts('owner')[0] ?? null };
  return { faults: parsed.error.issues.map(({ path, code, message }) => ({ path: columnOf(path, headers, mapping), code, message })) };
}

const splitCell = (text: string) => text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean); // prettier-ignore
const headerAt = (headers: readonly string[], index: number) => headers[index]?.trim() || `column ${index + 1}`;
const fieldName = (header: string) => (meaningOf(header) === 'organisation' ? ORGANISATION_FIELD : header.slice(0, 60));

const PATHS: Record<string, ImportTarget[]> = {
  name: ['name', 'lastName', 'firstName'],
  phones: ['phone'],
  emails: ['email'],
  fields: ['field'],
};

/** The header of the column a field of the client came from; the field's own name where no column is mapped to it. */
export function columnOf(path: readonly PropertyKey[] | string, headers: readonly string[], mapping: ImportPlan['mapping']): string {
  const field = String(typeof path === 'string' ? path.split('.')[0] : path[0]);
  const targets = PATHS[field] ?? [field];
  const index = Object.entries(mapping).find(([, target]) => targets.includes(target))?.[0];
  return index === undefined ? field : headerAt(headers, Number(index));
}
