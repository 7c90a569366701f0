import { erasedIdOf } from '@callcard/crm-core';
import { texts } from './i18n';

/** Text of an answer with the marks of erased clients in words: every place that shows a name shows it so. */
export const parsedInWords = (text: string): unknown => (text.includes('"erased:') ? JSON.parse(text, inWords) : JSON.parse(text));

function inWords(_key: string, value: unknown): unknown {
  const id = typeof value === 'string' ? erasedIdOf(value) : null;
  return id === null ? value : texts.t('erasure.client', { id });
}
