import { useTranslation } from 'react-i18next';
import { useQueues } from './api';

/** The queues to choose from, and what several of them are called together; one that is gone says so. */
export function useQueueChoices() {
  const { t } = useTranslation();
  const choices = (useQueues().data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const titleOf = (id: string) => choices.find(({ value }) => value === id)?.label ?? t('alert.gone');
  return { choices, titlesOf: (ids: readonly string[]) => ids.map(titleOf).join(', ') };
}
