import type { TFunction } from 'i18next';
import { agendaCounts, noticeEventOf, type ImportantDate, type Notification } from '@callcard/crm-core';
import { texts } from '../../lib/i18n';

/** What a notice says, in the reader's language. An important date without words of its own is told by its kind. */
export function noticeText(t: TFunction, { kind, values }: Pick<Notification, 'kind' | 'values'>): string {
  const date = values['date'] as ImportantDate['kind'] | undefined;
  if (noticeEventOf(kind) === 'agenda')
    return t(`notice.${kind}`, { subject: agendaCounts(values, (section) => t(`notice.section.${section}`)), team: values['team'] ?? '' });
  return t(`notice.${kind}`, {
    subject: values['subject'] || (date ? t(`notice.date.${date}`) : (values['clientName'] ?? '')),
    name: values['name'] ?? '',
    count: Number(values['count'] ?? 0),
    minutes: values['minutes'] ?? '',
    score: values['score'] ?? '',
    rule: values['rule'] ?? '',
    value: values['value'] ?? '',
    day: values['day'] ? dayOfYear(values['day']) : '',
  });
}

const dayOfYear = (day: string) =>
  new Intl.DateTimeFormat(texts.language === 'en' ? 'en-GB' : texts.language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
