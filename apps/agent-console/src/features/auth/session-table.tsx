import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { SimpleTable } from '../../ui/simple-table';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useEndSession, useSessions } from './security-api';

/** Where somebody is signed in; each can be ended, and its console closes. `userId` null: where I am. */
export function SessionTable({ userId }: { userId: string | null }) {
  const { t, i18n } = useTranslation();
  const sessions = useSessions(userId);
  const end = useEndSession(userId);
  const showProblem = useShowProblem();
  if (sessions.isPending) return <ListSkeleton rows={3} />;
  if (sessions.isError) return <LoadError error={sessions.error} retry={sessions.refetch} />;
  const rows = sessions.data.items.map(({ id, userAgent, address, createdAt, lastSeenAt, current }) => ({
    id,
    cells: [
      deviceName(userAgent),
      address,
      dateTime(createdAt, i18n.language),
      dateTime(lastSeenAt, i18n.language),
      current ? (
        <Badge key="here">{t('auth.sessionHere')}</Badge>
      ) : (
        <ConfirmButton
          key="end"
          label={t('auth.sessionEnd')}
          consequence={t('auth.sessionEndConfirm')}
          onConfirm={() => end.mutate(id, { onError: showProblem })}
        />
      ),
    ],
  }));
  const head = [t('auth.sessionDevice'), t('auth.sessionAddress'), t('auth.sessionSince'), t('auth.sessionSeen'), t('common.actions')];
  return <SimpleTable label={t('auth.sessions')} head={head} rows={rows} />;
}

/** "Firefox, Linux" out of what a browser says of itself; the beginning of it where nothing is known. */
function deviceName(userAgent: string | null): string {
  if (userAgent === null) return '—';
  const browser = ['Edg', 'OPR', 'YaBrowser', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent.includes(name));
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'].find((name) => userAgent.includes(name));
  return [browser, system].filter(Boolean).join(', ') || userAgent.slice(0, 40);
}
