import type { ReactNode } from 'react';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Request, RequestLink } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { localText } from '../../lib/local-text';
import { shownPhone } from '../../lib/phone';
import { RequestAttempts } from './request-attempts';
import { ClaimMark, RequestDue, useCallerText } from './request-words';
import { SlaBar } from './sla-bar';

interface RequestCardProps {
  request: Request;
  queueTitle: (name: string) => string;
  /** The client's name as a link to the card. */
  client: ReactNode;
  /** The call that settled it, as a link. */
  handledBy: ReactNode;
  actions: ReactNode;
  /** Another request, as a link. */
  link: (request: RequestLink) => ReactNode;
  /** What was done with it and said of it. */
  thread: ReactNode;
}

/** All that is known of one request: what is wanted, how much time there is, what was done. */
export function RequestCard({ request, queueTitle, client, handledBy, actions, link, thread }: RequestCardProps) {
  const { t, i18n } = useTranslation();
  const callerText = useCallerText();
  const { callerNumber, lineTitle, line, ownerName, place, resolution, closeNote, closedAt, closedByName } = request;
  return (
    <Paper withBorder p="md" component="section" aria-label={callerText(request)}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h4" className="figures">
              {request.subject ?? client ?? callerText(request)}
            </Title>
            <Text size="sm" c="dimmed" className="figures">
              {[
                request.number,
                t(`request.kind.${request.kind}`),
                t(`request.channel.${request.channel}`),
                t(`request.status.${request.status}`),
              ].join(' · ')}
            </Text>
            {request.subject && client && <Text>{client}</Text>}
            {callerNumber && (request.clientName ?? request.subject) && <Text className="figures">{shownPhone(callerNumber)}</Text>}
          </div>
          <Stack gap={4} align="flex-end">
            <RequestDue request={request} />
            <ClaimMark request={request} />
          </Stack>
        </Group>
        <SlaBar request={request} />
        {request.body && <Text className="wrap">{request.body}</Text>}
        {!callerNumber && request.kind === 'missedCall' && <Text size="sm">{t('request.hiddenHint')}</Text>}
        <WhoWasAway request={request} />
        <Text size="sm">
          {[
            lineTitle ?? (line && shownPhone(line)),
            ownerName ? t('request.owner', { name: ownerName }) : (request.teamName ?? t('request.everybody')),
          ]
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
        {request.rating && (
          <Text size="sm" className="figures">
            {[t('request.rating.said', { rating: request.rating.value }), dateTime(request.rating.at, i18n.language), request.rating.byName]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        )}
        {request.duplicateOf && (
          <Text size="sm">
            {t('request.duplicateOf')} {link(request.duplicateOf)}
          </Text>
        )}
        {request.previous && (
          <Text size="sm">
            {t('request.continues')} {link(request.previous)}
          </Text>
        )}
        {actions}
        {request.count > 0 && <RequestAttempts request={request} queueTitle={queueTitle} />}
        {thread}
      </Stack>
    </Paper>
  );
}

/** Whom they called, and why nobody answered. */
function WhoWasAway({ request: { calledName, absence, absenceReason } }: { request: Request }) {
  const { t, i18n } = useTranslation();
  if (!calledName || !absence) return null;
  const words = [t(`request.away.${absence}`, { name: calledName }), absenceReason && localText(absenceReason, i18n.language)];
  return <Text size="sm">{words.filter(Boolean).join(' · ')}</Text>;
}
