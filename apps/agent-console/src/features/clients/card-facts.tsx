import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientCard } from '@callcard/crm-core';
import { duration, shortMoment } from '../../lib/format';
import { SpokenName } from './spoken-name';

interface CardFactsProps {
  card: ClientCard;
  /** The name of a result in the reader's language. */
  resultText: (key: string) => string;
  /** How many of the last calls; 0: they stand elsewhere, as does how the client is spoken to. */
  calls?: number;
}

const isVip = (tag: string) => tag.toLowerCase() === 'vip';

/** What to know of a client before the first word: whose they are, what was last, what is open. */
export function CardFacts({ card, resultText, calls = 3 }: CardFactsProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      {calls > 0 && <SpokenName client={card} />}
      {card.organisation && <Text size="sm">{card.organisation}</Text>}
      <Group gap={6}>
        <Text size="sm" c="dimmed">
          {card.ownerName ? `${t('client.owner')}: ${card.ownerName}` : t('client.noOwner')}
        </Text>
        {card.tags.map((tag) => (
          <Badge
            key={tag}
            variant="default"
            radius="sm"
            tt={isVip(tag) ? 'uppercase' : 'none'}
            leftSection={isVip(tag) && <IconStarFilled size={10} aria-hidden="true" />}
          >
            {tag}
          </Badge>
        ))}
      </Group>
      {card.about && (
        <Text size="sm" className="wrap">
          {card.about}
        </Text>
      )}
      {calls > 0 && <LastCalls calls={card.lastCalls.slice(0, calls)} resultText={resultText} />}
      <Text size="sm" fw={600}>
        {t('client.openLeads')}
      </Text>
      {card.openLeads.length === 0 && <Text size="sm">{t('client.noLeads')}</Text>}
      {card.openLeads.map((lead) => (
        <Text key={lead.id} size="sm">
          {lead.subject}
          {lead.ownerName && ` · ${lead.ownerName}`}
        </Text>
      ))}
    </Stack>
  );
}

function LastCalls({ calls, resultText }: { calls: ClientCard['lastCalls']; resultText: (key: string) => string }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <Text size="sm" fw={600}>
        {t('client.lastCalls')}
      </Text>
      {calls.length === 0 && <Text size="sm">{t('client.noCalls')}</Text>}
      {calls.map((call) => (
        <div key={call.id}>
          <Text size="sm" className="figures">
            {shortMoment(call.startedAt, i18n.language)} · {t(`call.direction.${call.direction}`)} · {duration(call.talkSeconds)}
            {call.disposition && ` · ${resultText(call.disposition)}`}
            {call.agentName && ` · ${call.agentName}`}
          </Text>
          {call.note && (
            <Text size="sm" c="dimmed" className="wrap" lineClamp={3}>
              {call.note}
            </Text>
          )}
        </div>
      ))}
    </>
  );
}
