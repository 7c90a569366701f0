import type { ClientCard } from './client';
import { vocative } from './vocative';

/** A name of Russian or Ukrainian order: surname, given name, patronymic. */
export interface NameParts {
  last: string;
  first: string;
  middle: string;
}

const PATRONYMIC = /(?:ович|евич|ёвич|йович|ич|іч|овна|евна|ёвна|ична|инична|івна|ївна|овн[аы]|oglu)$/iu;
const PATRONYMIC_WORDS = /^(?:оглы|оглу|кызы|кизи|улы|уулу)$/iu;

/** The parts of a three-part name that ends with a patronymic; null for every other name, which is then taken as it is. */
export function nameParts(name: string): NameParts | null {
  const words = name.trim().split(/\s+/);
  const [last, first, ...rest] = words;
  const middle = rest.join(' ');
  if (!last || !first || rest.length === 0 || rest.length > 2) return null;
  const known = rest.length === 2 ? PATRONYMIC_WORDS.test(rest[1]!) : PATRONYMIC.test(middle);
  return known ? { last, first, middle } : null;
}

/** "Іваненко О. П." where the patronymic is there; else the whole name. */
export function compactName(name: string): string {
  const parts = nameParts(name);
  return parts ? `${parts.last} ${initial(parts.first)} ${initial(parts.middle)}` : name;
}

const initial = (word: string) => `${[...word][0]!.toUpperCase()}.`;

/**
 * How a person is spoken to: as somebody wrote down, else by given name and patronymic, in Ukrainian in the case for it; null for a company,
 * or when it cannot be told.
 */
export function addressOf({ kind, name, addressAs }: Pick<ClientCard, 'kind' | 'name' | 'addressAs'>, language?: string): string | null {
  if (addressAs) return addressAs;
  const parts = kind === 'person' ? nameParts(name) : null;
  if (!parts) return null;
  return (language === 'uk' ? vocative(parts) : null) ?? `${parts.first} ${parts.middle}`;
}
