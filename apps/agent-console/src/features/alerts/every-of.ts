import type { TFunction } from 'i18next';
import { type AlertMetric, subjectOf } from '@callcard/crm-core';

/** What a rule without queues watches, in words. */
export function everyOf(t: TFunction, metric: AlertMetric): string {
  const subject = subjectOf(metric);
  return subject === 'queue' ? t('alert.allQueues') : t(`alert.allOf.${subject}`);
}
