import { Suspense, useState, type ReactNode } from 'react';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../lib/lazy-part';
import { shownPhone } from '../../lib/phone';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useClient, useClientCard } from './api';
import { CardFacts } from './card-facts';
import { SpokenName } from './spoken-name';

const ClientPicker = lazyPart(async () => (await import('./client-picker')).ClientPicker);

interface ClientPanelProps {
  clientId: string;
  /** The address of the full card. */
  href: string;
  resultText: (key: string) => string;
  dialButton: (number: string) => ReactNode;
  /** Below the name: what the number tells. */
  caller: ReactNode;
  /** What was with the client, and what is to be done. */
  children: ReactNode;
  onChange: (clientId: string) => void;
}

/** The card of the client on the line; a wrong person is put right here. */
export function ClientPanel({ clientId, href, resultText, dialButton, caller, onChange, children }: ClientPanelProps) {
  const { t } = useTranslation();
  const card = useClientCard(clientId);
  const client = useClient(clientId);
  const [changing, setChanging] = useState(false);

  if (card.isPending) return <ListSkeleton rows={8} />;
  if (card.isError) return <LoadError error={card.error} retry={card.refetch} />;

  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start">
        <Title order={2} size="h3">
          <Anchor component={Link} to={href} inherit>
            {card.data.name}
          </Anchor>
        </Title>
        <Button size="xs" variant="default" aria-expanded={changing} onClick={() => setChanging(!changing)}>
          {t('call.changePerson')}
        </Button>
      </Group>
      <Suspense>
        {changing && (
          <ClientPicker
            label={t('call.changePerson')}
            onPick={({ id }) => {
              setChanging(false);
              onChange(id);
            }}
          />
        )}
      </Suspense>
      <SpokenName client={card.data} />
      {caller}
      {client.data?.phones.map((phone) => (
        <Group key={phone.number} gap="xs">
          <Text size="sm" className="figures">
            {shownPhone(phone.number)} {phone.label}
          </Text>
          {dialButton(phone.number)}
        </Group>
      ))}
      {client.data?.emails.map(({ address }) => (
        <Anchor key={address} size="sm" href={`mailto:${address}`}>
          {address}
        </Anchor>
      ))}
      <CardFacts card={card.data} resultText={resultText} calls={0} />
      {children}
    </Stack>
  );
}
