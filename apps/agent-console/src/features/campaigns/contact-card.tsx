import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignAtWork, CampaignContact, ServedContact } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { ZoneTime } from '../../ui/zone-time';

interface ContactCardProps {
  campaign: CampaignAtWork;
  contact: CampaignContact;
  number: string;
  timeZone: string | null;
  mostAttempts?: number | null;
  last?: ServedContact['last'];
  consent?: ServedContact['consent'];
  resultText: (key: string) => string;
}

/** Whom a campaign calls, and why: what its list told of them, and how it went before. */
export function ContactCard({
  campaign,
  contact,
  number,
  timeZone,
  mostAttempts = null,
  last = null,
  consent = 'none',
  resultText,
}: ContactCardProps) {
  const { t, i18n } = useTranslation();
  const { name, fields, attempts, callback } = contact;
  const said = last?.result ? resultText(last.result) : last?.outcome ? t(`telemarketer.outcome.${last.outcome}`) : null;
  return (
    <Stack gap={4}>
      <Title order={2} size="h4" className="wrap">
        {name}
      </Title>
      <Text size="sm" className="wrap">
        {campaign.goal || campaign.name}
      </Text>
      <Group gap="xs">
        <Text size="sm" fw={600} className="figures">
          {shownPhone(number)}
        </Text>
        {timeZone && <ZoneTime timeZone={timeZone} />}
      </Group>
      <Text size="sm" className="figures">
        {mostAttempts === null
          ? t('telemarketer.attempts', { count: attempts })
          : t('telemarketer.attemptsOf', { count: attempts, most: mostAttempts })}
        {said !== null && last && ` · ${t('telemarketer.last', { what: said, when: dateTime(last.at, i18n.language) })}`}
      </Text>
      {consent !== 'none' && <Text size="sm">{t(`telemarketer.consent.${consent}`)}</Text>}
      {callback && (
        <Badge variant="light" radius="sm" tt="none" w="fit-content">
          {t('telemarketer.promised', { when: dateTime(callback.at, i18n.language) })}
        </Badge>
      )}
      {Object.keys(fields).length > 0 && (
        <dl className="facts">
          {Object.entries(fields).map(([field, value]) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd className="wrap">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Stack>
  );
}
