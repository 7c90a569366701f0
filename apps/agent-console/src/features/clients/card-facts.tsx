import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientCard } from '@callcard/crm-core';
import { duration, shortMoment } from '../../lib/format';
import { zonePlace } from '../../lib/zone';
import { useNow } from '../../lib/clock';

interface CardFactsProps {
  card: ClientCard;
  /** The name of a result in the reader's language. */
  resultText: (key: string) => string;
  calls?: number;
}

/** What to know of a client before the first word: whose they are, what was last, what is open. */
export function CardFacts({ card, resultText, calls = 3 }: CardFactsProps) {
  const { t, i18n } = useTranslation();
  return (
    <Stack gap="xs">
      <Group gap={6}>
        <Text size="sm" c="dimmed">
          {card.ownerName ? `${t('client.owner')}: ${card.ownerName}` : t('client.noOwner')}
        </Text>
        {card.timeZone && <TheirTime timeZone={card.timeZone} />}
        {card.tags.map((tag) => (
          <Badge key={tag} variant="default" radius="sm" tt="none">
            {tag}
          </Badge>
        ))}
      </Group>
      {card.about && (
        <Text size="sm" className="wrap">
          {card.about}
        </Text>
      )}
      <Text size="sm" fw={600}>
        {t('client.lastCalls')}
      </Text>
      {card.lastCalls.length === 0 && <Text size="sm">{t('client.noCalls')}</Text>}
      {card.lastCalls.slice(0, calls).map((call) => (
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

/** The time on the client's wall. */
function TheirTime({ timeZone }: { timeZone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  return (
    <Text size="sm" className="figures">
      {t('client.theirTime', { time })} ({zonePlace(timeZone, i18n.language)})
    </Text>
  );
}
