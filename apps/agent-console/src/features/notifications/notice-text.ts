import type { TFunction } from 'i18next';
import type { Notification } from '@callcard/crm-core';

/** What a notice says, in the reader's language. */
export const noticeText = (t: TFunction, { kind, values }: Pick<Notification, 'kind' | 'values'>) =>
  t(`notice.${kind}`, {
    subject: values['subject'] ?? values['clientName'] ?? '',
    name: values['name'] ?? '',
    minutes: values['minutes'] ?? '',
  });
