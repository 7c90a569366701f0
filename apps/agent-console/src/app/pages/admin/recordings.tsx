import { Anchor, Stack, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../features/auth/session';
import { useNumbers } from '../../../features/calendars/api';
import { FindingList } from '../../../features/calls/finding-list';
import { ListenLog } from '../../../features/calls/listen-log';
import { PauseLimits } from '../../../features/calls/pause-limits';
import { useOverview } from '../../../features/calls/recording-api';
import { RetentionRules } from '../../../features/calls/retention-rules';
import { useQueues } from '../../../features/queues/api';
import { useUsers } from '../../../features/users/api';
import { shownPhone } from '../../../lib/phone';
import { paths } from '../../paths';

/** The recordings as a whole: what is wrong, what is not recorded, how long they are kept, who listened. */
export function Recordings() {
  const { t } = useTranslation();
  const mayEdit = useMay()('recordings.edit', 'all');
  const users = useUsers();
  const queues = useQueues();
  const numbers = useNumbers();
  const unrecorded = useOverview().data?.unrecordedCalls ?? 0;
  const queueItems = queues.data?.items ?? [];
  const pbxs = [...new Set(queueItems.map(({ pbx }) => pbx))];
  const callLink = (id: string) => (
    <Anchor component={Link} to={paths.call(id)} size="sm">
      {t('recording.openCall')}
    </Anchor>
  );
  const section = (title: string, children: React.ReactNode) => (
    <Stack gap="sm" component="section" aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  );
  return (
    <Stack gap="xl">
      {section(
        t('recording.unrecorded'),
        <Anchor component={Link} to={`${paths.calls}?unrecorded=any`} size="sm">
          {t('recording.unrecordedCalls', { count: unrecorded })}
        </Anchor>,
      )}
      {section(t('recording.findings'), <FindingList callLink={callLink} />)}
      {section(
        t('recording.rules'),
        <RetentionRules
          mayEdit={mayEdit}
          queues={queueItems.map(({ name, title }) => ({ value: name, label: title }))}
          numbers={(numbers.data?.items ?? []).map(({ number, title }) => ({ value: number, label: `${shownPhone(number)} ${title}` }))}
        />,
      )}
      {section(
        t('recording.limits'),
        <PauseLimits
          mayEdit={mayEdit}
          places={[
            ...pbxs.map((pbx) => ({ pbx, queue: null, label: pbx })),
            ...queueItems.map(({ pbx, name, title }) => ({ pbx, queue: name, label: `${pbx} / ${title}` })),
          ]}
        />,
      )}
      {section(
        t('recording.listens'),
        <ListenLog people={(users.data?.items ?? []).map(({ id, name }) => ({ value: id as string, label: name }))} callLink={callLink} />,
      )}
    </Stack>
  );
}
