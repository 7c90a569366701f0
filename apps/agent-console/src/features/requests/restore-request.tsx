import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Request } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { useRestoreRequest } from './api';

/** Brings a deleted request back. */
export function RestoreRequest({ request }: { request: Pick<Request, 'id' | 'number'> }) {
  const { t } = useTranslation();
  const restore = useRestoreRequest();
  const showProblem = useShowProblem();
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={restore.isPending}
      aria-label={t('request.restoreOne', { number: request.number })}
      onClick={() => restore.mutate(request.id, { onSuccess: () => sayPolitely(t('request.restored')), onError: showProblem })}
    >
      {t('request.restore')}
    </Button>
  );
}
