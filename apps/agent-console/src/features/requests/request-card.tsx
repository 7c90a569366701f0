import type { ReactNode } from 'react';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Request } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { RequestAttempts } from './request-attempts';
import { ClaimMark, RequestDue, useCallerText } from './request-words';

interface RequestCardProps {
  request: Request;
  queueTitle: (name: string) => string;
  /** The client's name as a link to the card. */
  client: ReactNode;
  /** The call that settled it, as a link. */
  handledBy: ReactNode;
  actions: ReactNode;
}

/** All that is known of one caller who was missed. */
export function RequestCard({ request, queueTitle, client, handledBy, actions }: RequestCardProps) {
  const { t, i18n } = useTranslation();
  const callerText = useCallerText();
  const { callerNumber, lineTitle, line, ownerName, place, resolution, closeNote, closedAt, closedByName } = request;
  return (
    <Paper withBorder p="md" component="section" aria-label={callerText(request)}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h4" className="figures">
              {client ?? callerText(request)}
            </Title>
            {request.clientName && callerNumber && <Text className="figures">{shownPhone(callerNumber)}</Text>}
          </div>
          <Stack gap={4} align="flex-end">
            <RequestDue request={request} />
            <ClaimMark request={request} />
          </Stack>
        </Group>
        {!callerNumber && <Text size="sm">{t('request.hiddenHint')}</Text>}
        <Text size="sm">
          {[lineTitle ?? (line && shownPhone(line)), ownerName ? t('request.owner', { name: ownerName }) : t('request.everybody')]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {place && request.state === 'open' && <Text size="sm">{t(`request.place.${place.state}`, { count: place.tries })}</Text>}
        {resolution && closedAt && (
          <Text size="sm" className="figures">
            {[t(`request.resolution.${resolution}`), dateTime(closedAt, i18n.language), closedByName, closeNote]
              .filter(Boolean)
              .join(' · ')}{' '}
            {handledBy}
          </Text>
        )}
        {actions}
        <RequestAttempts request={request} queueTitle={queueTitle} />
      </Stack>
    </Paper>
  );
}
