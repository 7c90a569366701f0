import { useTranslation } from 'react-i18next';
import type { Deal } from '@callcard/crm-core';
import { RestoreButton } from '../../ui/restore-button';
import { useRestoreDeal } from './api';

/** Brings a deal back that was thrown away. */
export function RestoreDeal({ deal: { id, subject } }: { deal: Pick<Deal, 'id' | 'subject'> }) {
  const { t } = useTranslation();
  const texts = { label: t('deal.restore'), done: t('deal.restored'), name: t('deal.restoreOne', { subject }) };
  return <RestoreButton id={id} {...texts} restore={useRestoreDeal()} />;
}
