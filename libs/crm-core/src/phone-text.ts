/** What is left of a spelling once URI, name, separators and extension are taken off. */
export type NumberText =
  | { kind: 'hidden' }
  /** Letters or signs that belong to no number. */
  | { kind: 'words' }
  | { kind: 'digits'; digits: string; plus: boolean; extension?: string };

/** Nobody writes a number longer than this; a hostile header may. */
const LONGEST = 512;

/** What PBXs, carriers and people write instead of a number. */
const HIDDEN = new Set([
  'anonymous', 'restricted', 'unavailable', 'unknown', 'private', 'withheld', 'hidden', 'blocked', 'none', 'null', 'undefined', 'na', 'n/a',
  'no number', 'no caller id', 'unknown caller', 'private number', 'number unavailable', 'not available', 'id withheld',
  'аноним', 'анонимно', 'анонимный', 'неизвестно', 'неизвестен', 'неизвестный', 'скрыт', 'скрытый', 'скрытый номер', 'номер скрыт',
  'анонім', 'анонімно', 'невідомо', 'невідомий', 'приховано', 'прихований', 'прихований номер', 'номер приховано',
]); // prettier-ignore

/** Words before an extension, at the very end: "доб. 12", "(вн. 12)", "ext 12", "x12", "#12". */
const EXTENSION = /(?:доб(?:авочный)?|дод(?:атковий)?|вн(?:утр(?:енний|ішній)?)?|ext(?:ension|n)?|[xх#;])[.:=\s]*(\d{1,11})[\s)]*$/i;
/** Digits after a pause in dialling: "8 495 123-45-67,,12". */
const PAUSED = /[,pw]+\s*(\d{1,11})$/i;

const invisible = /[\p{Cf}\p{Cc}]/gu;
const separators = /[\s().\-‐-―−/\\_~·•'’|[\]]/gu;

export function numberText(raw: string, alsoHidden: readonly string[] = []): NumberText {
  const { user, extension: uriExtension } = unwrap(raw.slice(0, LONGEST).normalize('NFKC').replace(invisible, ' ').trim());
  const word = user.toLowerCase().replace(/\s+/g, ' ').trim();
  if (HIDDEN.has(word) || alsoHidden.includes(word)) return { kind: 'hidden' };
  const tail = EXTENSION.exec(user) ?? PAUSED.exec(user);
  const main = tail && tail.index > 0 ? user.slice(0, tail.index) : user;
  const bare = main.replace(separators, '').replace(/[,;]+$/, '');
  if (/^\+?0*$/.test(bare)) return { kind: 'hidden' };
  if (!/^\+{0,2}\d+$/.test(bare)) return { kind: 'words' };
  const extension = uriExtension ?? (tail && tail.index > 0 ? tail[1] : undefined);
  return { kind: 'digits', digits: bare.replace(/\D/g, ''), plus: bare.startsWith('+'), ...(extension === undefined ? {} : { extension }) };
}

/** The number inside `"Name" <sip:+7…;ext=1@host;user=phone>` or `tel:…;phone-context=+7`; other text stays as it is. */
function unwrap(text: string): { user: string; extension?: string } {
  const bracketed = /<([^<>]*)>\s*(?:;.*)?$/.exec(text)?.[1];
  const uri = /^\s*(?:sips?|tel|callto):(.*)$/is.exec(bracketed ?? text)?.[1];
  if (uri === undefined) return { user: bracketed ?? text };
  const [userInfo = ''] = uri.replace(/^\/\//, '').split(/[@?]/);
  const [number = '', ...parameters] = percentDecoded(userInfo).split(';');
  // "user:password@host" is allowed by the standard; the password is nobody's number.
  const user = number.split(':')[0] ?? '';
  const extension = parameterOf(parameters, 'ext')?.replace(/\D/g, '').slice(0, 11);
  const context = parameterOf(parameters, 'phone-context');
  const whole = context?.startsWith('+') && !user.startsWith('+') ? context + user : user;
  return extension ? { user: whole, extension } : { user: whole };
}

const parameterOf = (parameters: string[], name: string) =>
  parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.toLowerCase().startsWith(`${name}=`))
    ?.slice(name.length + 1);

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign: taken as written
  }
}
