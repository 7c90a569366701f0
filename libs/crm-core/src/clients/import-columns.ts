import { fold } from '../search-fold';
import type { ClientField } from './client-field';
import type { FixedTarget, ImportMapping, ImportTarget } from './client-import';
import { COLUMN_TITLES, keyAmong, keyOf, REQUISITE_TITLES } from './client-words';

/** Headers, folded, as files in three languages have them; the first pattern that fits decides. */
const HEADERS: [FixedTarget | 'organisation' | 'requisites.inn' | 'requisites.ipn', RegExp][] = [
  ['email', /^(e ?mail|mail|pochta|el(ektron+aia)? ?(pochta|adres.*|poshta)|poshta|imeil)/],
  ['requisites.inn', /^in+ ?(organi|kompani|klient|\d|$)/],
  ['requisites.ipn', /^(ipn|rnokp)/],
  ['phone', /(tel(efon|efoni)?|fon(e)?|mob(il.*)?|sotov|nomer|number|cel+)/],
  ['lastName', /^(familia|prizvishe|last ?name|surname|famili ?name)/],
  ['middleName', /^(otchestvo|po batkovi|middle ?name|patronimi[ck])/],
  ['name', /^(fio|pib|f i o|p i b|polnoe imia|povne imia|ful+ ?name|klient|client|customer|kontakt.*|contact.*|naimenovanie|nazvanie|nazva|imia i familia|name)$/],
  ['firstName', /^(imia|first ?name|given ?name)/],
  ['organisation', /^(organi[sz]aci|organi[sz]at|kompani|firma|compani|predpriatie|pidpriemstvo|ucrezhdenie)/],
  ['tags', /^(teg|tag|metk|mitk|label|kategori|categori)/],
  ['about', /^(kom+entari|kom+ent|kom+entar|primechanie|primitka|opisanie|note|remark|zametk|about|dopolnitelno)/],
  ['owner', /^(otvetstvenn|otvetstven|vidpovidaln|menedzher|menedger|manager|ovner|kurator|specialist)/],
  ['birthday', /^(data rozhdenia|data narodzhen+ia|den rozhdenia|den narodzhen+ia|dr$|birth|date of birth|dob$)/],
  ['kind', /^(tip|vid|kind|type)/],
  ['timeZone', /^(chasovoi poias|chasovii poias|time ?zone)/],
  ['roles', /^(rol|role)/],
  ['lifecycleStage', /^(stadia|etap|stage|status)/],
  ['source', /^(istochnik|dzherelo|source|otkuda)/],
  ['industry', /^(otrasl|galuz|industri|sfera)/],
  ['gender', /^(pol$|stat$|gender|sex|seks)/],
  ['postcode', /^(pochtovi[a-z]* indeks|poshtovi[a-z]* indeks|indeks|post ?code|zip)/],
  ['city', /^(gorod|misto|citi|tovn|nas. punkt)/],
  ['region', /^(oblast|region|stat[e]$|krai$)/],
  ['country', /^(strana|kraina|countri)/],
  ['street', /^(ulica|vulicia|stre+t)/],
  ['address', /^(adres|ad+res+)/],
]; // prettier-ignore

const meaningOf = (header: string) => {
  const text = fold(header).join(' ');
  return HEADERS.find(([, pattern]) => pattern.test(text))?.[0];
};

/** Whether a column is where people keep the company of a person. */
export const isOrganisationColumn = (header: string): boolean => meaningOf(header) === 'organisation';

/** What the columns seem to be: an administrator's field by its title, a detail by its name, else by how such headers begin. */
export function suggestMapping(headers: readonly string[], fields: readonly ClientField[] = []): ImportMapping {
  const found = headers.map((header, index) => [String(index), targetOf(header, fields)] as const);
  return Object.fromEntries(found.filter((pair): pair is readonly [string, ImportTarget] => pair[1] !== undefined));
}

function targetOf(header: string, fields: readonly ClientField[]): ImportTarget | undefined {
  if (fold(header).length === 0) return undefined;
  const mapped = fields.filter(({ active, type }) => active && type !== 'formula');
  const custom = keyAmong(header, mapped);
  if (custom) return `custom.${custom}`;
  const fixed = keyOf(header, COLUMN_TITLES);
  if (fixed) return fixed;
  const requisite = keyOf(header, REQUISITE_TITLES);
  if (requisite) return `requisites.${requisite}`;
  const meaning = meaningOf(header);
  return meaning === 'organisation' ? 'field' : meaning;
}

export const headerAt = (headers: readonly string[], index: number): string => headers[index]?.trim() || `column ${index + 1}`;

/** Where a field of the client is made of columns with other names than its own. */
const PATHS: Record<string, ImportTarget[]> = {
  name: ['name', 'lastName', 'firstName'],
  phones: ['phone'],
  emails: ['email'],
  fields: ['field'],
  sourceId: ['source'],
  person: ['lastName', 'firstName', 'middleName', 'gender'],
  dates: ['birthday', 'companyDay', 'contract'],
  addresses: ['street', 'address', 'city', 'region', 'postcode', 'country'],
};

/** The header of the column a field of the client came from; the field's own name where no column is mapped to it. */
export function columnOf(path: readonly PropertyKey[] | string, headers: readonly string[], mapping: ImportMapping): string {
  const whole = typeof path === 'string' ? path : path.map(String).join('.');
  const field = whole.split('.')[0]!;
  const targets: string[] = [whole, ...(PATHS[field] ?? [field])];
  const index = Object.entries(mapping).find(([, target]) => targets.includes(target))?.[0];
  return index === undefined ? whole : headerAt(headers, Number(index));
}
