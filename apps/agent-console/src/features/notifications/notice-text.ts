import type { TFunction } from 'i18next';
import type { Notification } from '@callcard/crm-core';

/** What a notice says, in the reader's language. An important date without words of its own is told by its kind. */
export const noticeText = (t: TFunction, { kind, values }: Pick<Notification, 'kind' | 'values'>) =>
  t(`notice.${kind}`, {
    context: values['subject'] ? undefined : values['date'],
    subject: values['subject'] ?? values['clientName'] ?? '',
    name: values['name'] ?? '',
    minutes: values['minutes'] ?? '',
    day: values['day'] && new Date(`${values['day']}T00:00`),
  });
