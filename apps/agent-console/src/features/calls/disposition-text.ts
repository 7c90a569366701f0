import type { Disposition } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';

/** The name of a result; an unknown key as it is. */
export function dispositionText(dispositions: Disposition[] | undefined, key: string, locale: string): string {
  const known = dispositions?.find((disposition) => disposition.key === key);
  return known ? localText(known.label, locale) : key;
}
