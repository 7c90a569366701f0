import { useTranslation } from 'react-i18next';
import type { Request } from '@callcard/crm-core';
import { RestoreButton } from '../../ui/restore-button';
import { useRestoreRequest } from './api';

/** Brings a deleted request back. */
export function RestoreRequest({ request: { id, number } }: { request: Pick<Request, 'id' | 'number'> }) {
  const { t } = useTranslation();
  const texts = { label: t('request.restore'), done: t('request.restored'), name: t('request.restoreOne', { number }) };
  return <RestoreButton id={id} {...texts} restore={useRestoreRequest()} />;
}
