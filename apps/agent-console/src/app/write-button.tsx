import { useState } from 'react';
import { Button, type ButtonProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DealId } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { useClient } from '../features/clients/api';
import { ComposeDrawer } from '../features/messages/compose-drawer';

/** Opens a letter or an SMS to the client, for who may write one. */
export function WriteButton({ clientId, dealId, ...look }: { clientId: string; dealId?: DealId } & ButtonProps) {
  const { t } = useTranslation();
  const may = useMay();
  const [writing, setWriting] = useState(false);
  const client = useClient(clientId);
  if (!may('messages.send') || !client.data || client.data.deletedAt !== null) return null;
  return (
    <>
      <Button variant="default" {...look} onClick={() => setWriting(true)}>
        {t('message.write')}
      </Button>
      {writing && <ComposeDrawer client={client.data} dealId={dealId} mayEdit={may('clients.edit')} onClose={() => setWriting(false)} />}
    </>
  );
}
