import { useRef } from 'react';
import { Group, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Request } from '@callcard/crm-core';
import { duration, shortMoment } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { ClaimMark, RequestDue, useCallerText } from './request-words';
import { SlaBar } from './sla-bar';

interface RequestListProps {
  requests: Request[];
  selectedId: string | null;
  onSelect: (id: string) => void;
  queueTitle: (name: string) => string;
}

/** One row for each caller. Whatever has the focus is chosen, so that its keys are those of the row one stands on. */
export function RequestList({ requests, selectedId, onSelect, queueTitle }: RequestListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list);
  return (
    <ul ref={list} onKeyDown={listArrows} aria-label={t('request.title')} className="plain-list">
      {requests.map((request) => (
        <li key={request.id}>
          <RequestRow
            request={request}
            selected={request.id === selectedId}
            onSelect={() => onSelect(request.id)}
            queueTitle={queueTitle}
          />
        </li>
      ))}
    </ul>
  );
}

interface RequestRowProps {
  request: Request;
  selected: boolean;
  onSelect: () => void;
  queueTitle: RequestListProps['queueTitle'];
}

function RequestRow({ request, selected, onSelect, queueTitle }: RequestRowProps) {
  const { t, i18n } = useTranslation();
  const callerText = useCallerText();
  const place = request.queue ? queueTitle(request.queue) : request.lineTitle;
  const called = [
    t('request.times', { count: request.count }),
    t('request.last', { time: shortMoment(request.lastAt, i18n.language) }),
    place,
    request.longestWaitSeconds >= 1 && t('call.waited', { time: duration(request.longestWaitSeconds) }),
    request.why && t(`request.why.${request.why}`),
    request.absence && request.calledName && t(`request.away.${request.absence}`, { name: request.calledName }),
  ];
  const written = [
    request.number,
    t(`request.kind.${request.kind}`),
    request.clientName,
    request.ownerName ?? request.teamName,
    request.priority !== 'normal' && t(`request.priority.${request.priority}`),
  ];
  const words = [...(request.kind === 'missedCall' ? called : written), t(`request.status.${request.status}`)];
  return (
    <UnstyledButton className="row" data-list-row aria-current={selected} onClick={onSelect} onFocus={selected ? undefined : onSelect}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600} className="figures">
          {callerText(request)}
          {!request.subject && request.clientName && request.callerNumber && ` · ${shownPhone(request.callerNumber)}`}
        </Text>
        <RequestDue request={request} />
      </Group>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed" className="figures">
          {words.filter(Boolean).join(' · ')}
        </Text>
        <ClaimMark request={request} />
        <SlaBar request={request} width={190} />
      </Group>
    </UnstyledButton>
  );
}
