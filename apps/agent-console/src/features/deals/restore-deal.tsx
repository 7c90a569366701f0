import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deal } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { useRestoreDeal } from './api';

/** Brings a deal back that was thrown away. */
export function RestoreDeal({ deal }: { deal: Pick<Deal, 'id' | 'subject'> }) {
  const { t } = useTranslation();
  const restore = useRestoreDeal();
  const showProblem = useShowProblem();
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={restore.isPending}
      aria-label={t('deal.restoreOne', { subject: deal.subject })}
      onClick={() => restore.mutate(deal.id, { onSuccess: () => sayPolitely(t('deal.restored')), onError: showProblem })}
    >
      {t('deal.restore')}
    </Button>
  );
}
