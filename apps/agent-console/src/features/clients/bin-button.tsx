import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ConfirmButton } from '../../ui/confirm-button';
import { useClientBin } from './api';

/** Deletes a client after saying what that means; brings a deleted one back. */
export function BinButton({ client, onDeleted }: { client: Client; onDeleted: () => void }) {
  const { t } = useTranslation();
  const bin = useClientBin(client);
  const showProblem = useShowProblem();
  if (client.deletedAt)
    return (
      <Button
        size="compact-sm"
        loading={bin.isPending}
        onClick={() => bin.mutate('restore', { onSuccess: () => sayPolitely(t('client.restored')), onError: showProblem })}
      >
        {t('client.restore')}
      </Button>
    );
  return (
    <ConfirmButton
      label={t('common.delete')}
      consequence={t('client.deleteHint')}
      onConfirm={() => bin.mutate('delete', { onSuccess: onDeleted, onError: showProblem })}
    />
  );
}
