import { useState } from 'react';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { playMarks, type Contact } from '@callcard/crm-core';
import { duration, shortMoment } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useContacts, useDispositions } from './api';
import { dispositionText } from './disposition-text';
import { Player } from './player';

/** What was with a client or a number, newest first: results, notes, and the sound where it may be heard. */
export function Contacts({ of }: { of: { clientId: string } | { number: string } }) {
  const { t } = useTranslation();
  const contacts = useContacts(of);
  if (contacts.isPending) return <ListSkeleton rows={4} />;
  if (contacts.isError) return <LoadError error={contacts.error} retry={contacts.refetch} />;
  const items = contacts.data.pages.flatMap((page) => page.items);
  return (
    <Stack gap="sm" component="section">
      <Title order={3} size="h6">
        {t('client.lastCalls')}
      </Title>
      {items.length === 0 && <Text size="sm">{t('client.noCalls')}</Text>}
      {items.map((contact) => (
        <CallContact key={contact.id} contact={contact} />
      ))}
      <ShowMore query={contacts} />
    </Stack>
  );
}

/** A call that was: what came of it, its note, and its sound in place. */
export function CallContact({ contact, href }: { contact: Contact; href?: string }) {
  const { t, i18n } = useTranslation();
  const dispositions = useDispositions();
  const [listening, setListening] = useState<number | null>(null);
  const ready = contact.recordings.filter(({ state }) => state === 'ready');
  const result = contact.disposition && dispositionText(dispositions.data, contact.disposition, i18n.language);
  const facts = [
    shortMoment(contact.startedAt, i18n.language),
    t(`call.direction.${contact.direction}`),
    contact.talkSeconds > 0 ? duration(contact.talkSeconds) : contact.outcome && t(`call.outcome.${contact.outcome}`),
    result,
    contact.agentName,
  ];
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" className="figures">
          {href && (
            <>
              <Anchor component={Link} to={href} size="sm" fw={600}>
                {t('call.one')}
              </Anchor>
              {' · '}
            </>
          )}
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {ready.map(({ n }) => (
          <Button
            key={n}
            size="compact-xs"
            variant="default"
            aria-expanded={listening === n}
            onClick={() => setListening(listening === n ? null : n)}
          >
            {t('player.listen', { n })}
          </Button>
        ))}
      </Group>
      {contact.note && (
        <Text size="sm" c="dimmed" className="wrap" lineClamp={4}>
          {contact.note}
        </Text>
      )}
      {ready
        .filter(({ n }) => n === listening)
        .map((recording) => (
          <Player
            key={recording.n}
            src={`/api/calls/${contact.id}/recordings/${recording.n}`}
            label={t('call.recording', { n: recording.n })}
            seconds={recording.seconds}
            marks={playMarks(contact.note ?? '', contact.noteMarks, recording)}
          />
        ))}
    </div>
  );
}
