import { useState } from 'react';
import { Anchor, Button, CloseButton, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { ClientId, Deal } from '@callcard/crm-core';
import { ClientPicker } from '../features/clients/client-picker';
import { useChangeDeal } from '../features/deals/api';
import { useShowProblem } from '../lib/use-problem';
import { paths } from './paths';

/** Whom one speaks with in a deal; only people of its client are taken. */
export function DealContacts({ deal, mayEdit }: { deal: Deal; mayEdit: boolean }) {
  const { t } = useTranslation();
  const change = useChangeDeal();
  const showProblem = useShowProblem();
  const [adding, setAdding] = useState(false);
  const put = (contacts: ClientId[]) =>
    change.mutate({ deal, change: { contacts } }, { onSuccess: () => setAdding(false), onError: showProblem });
  const ids = deal.contacts.map(({ id }) => id);
  return (
    <>
      <Group gap="xs">
        <Text size="sm">{t('deal.contacts')}:</Text>
        {deal.contacts.map(({ id, name }) => (
          <Group key={id} gap={2}>
            <Anchor component={Link} to={paths.client(id)} size="sm">
              {name}
            </Anchor>
            {mayEdit && (
              <CloseButton
                size={24}
                aria-label={t('deal.removeContact', { name })}
                onClick={() => put(ids.filter((other) => other !== id))}
              />
            )}
          </Group>
        ))}
        {mayEdit && (
          <Button size="compact-sm" variant="default" aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {t('deal.addContact')}
          </Button>
        )}
      </Group>
      {adding && <ClientPicker label={t('deal.addContact')} onPick={({ id }) => put([...new Set([...ids, id])])} />}
    </>
  );
}
