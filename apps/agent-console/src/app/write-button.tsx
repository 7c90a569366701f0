import { useState } from 'react';
import { Button, type ButtonProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Client, Deal, MessageValues } from '@callcard/crm-core';
import { useMay, useMe } from '../features/auth/session';
import { useClient, useClientCard } from '../features/clients/api';
import { ComposeDrawer } from '../features/messages/compose-drawer';
import { clientWords } from './client-words';

type DealWords = Pick<Deal, 'id' | 'number' | 'subject'>;

/** Opens a letter or an SMS to the client, for who may write one. */
export function WriteButton({ clientId, deal, ...look }: { clientId: string; deal?: DealWords } & ButtonProps) {
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
      {writing && <Writing client={client.data} deal={deal} onClose={() => setWriting(false)} />}
    </>
  );
}

/** Templates are filled with whom it goes to, who writes, and the deal it is about. */
function Writing({ client, deal, onClose }: { client: Client; deal: DealWords | undefined; onClose: () => void }) {
  const may = useMay();
  const { user, company } = useMe();
  const card = useClientCard(client.id);
  const valuesIn = (language: string): MessageValues => {
    const called = clientWords(card.data, language);
    return {
      'client.name': client.name,
      'client.greeting': called.addressAs,
      'client.company': called.company,
      'me.name': user.name,
      'me.phone': user.extension,
      'me.email': user.email,
      'company.name': company,
      'deal.number': deal?.number,
      'deal.subject': deal?.subject,
    };
  };
  return (
    <ComposeDrawer
      client={client}
      dealId={deal?.id}
      mayEdit={may('clients.edit')}
      valuesIn={card.data ? valuesIn : null}
      onClose={onClose}
    />
  );
}
