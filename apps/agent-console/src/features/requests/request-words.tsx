import { Badge, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Request } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';
import { duration, shortMoment } from '../../lib/format';
import { shownPhone } from '../../lib/phone';

type Named = Pick<Request, 'clientName' | 'callerNumber' | 'subject'>;

/** What it is about, or the client, or the number, or that there is none. */
export function useCallerText(): (request: Named) => string {
  const { t } = useTranslation();
  return ({ subject, clientName, callerNumber }) => subject ?? clientName ?? (callerNumber ? shownPhone(callerNumber) : t('call.hidden'));
}

/** How soon somebody has to call back; past it, the word says so. */
export function RequestDue({ request }: { request: Pick<Request, 'state' | 'status' | 'dueAt'> }) {
  const { t, i18n } = useTranslation();
  const left = (Date.parse(request.dueAt) - useNow()) / 1000;
  if (request.state !== 'open' || request.status === 'waitingClient') return null;
  if (left < 0)
    return (
      <Badge color="red.9" radius="sm" leftSection={<IconAlertTriangle size={12} aria-hidden="true" />} className="figures">
        {t('request.overdue', { time: duration(-left) })}
      </Badge>
    );
  const time = left < 3600 ? duration(left) : shortMoment(request.dueAt, i18n.language);
  return (
    <Text span size="xs" className="figures">
      {t(left < 3600 ? 'request.dueIn' : 'request.dueAt', { time })}
    </Text>
  );
}

/** Who calls back just now. */
export function ClaimMark({ request }: { request: Pick<Request, 'claimedByName'> }) {
  const { t } = useTranslation();
  if (!request.claimedByName) return null;
  return (
    <Badge color="gray" variant="outline" radius="sm" tt="none" leftSection={<IconLock size={12} aria-hidden="true" />}>
      {t('request.claimedBy', { name: request.claimedByName })}
    </Badge>
  );
}
