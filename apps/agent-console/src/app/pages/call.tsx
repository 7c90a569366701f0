import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate, useParams } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { gaveAway, type Call } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useCall } from '../../features/calls/api';
import { CallHistory } from '../../features/calls/call-history';
import { CallParts } from '../../features/calls/call-parts';
import { CallPane } from '../../features/calls/call-pane';
import { callParty } from '../../features/calls/call-strip';
import { CallSoundFigures } from '../../features/calls/call-sound';
import { CallTimeline } from '../../features/calls/call-timeline';
import { RecordingCoverage } from '../../features/calls/recording-coverage';
import { RecordingCustody } from '../../features/calls/recording-custody';
import { SupportBundleButton } from '../../features/calls/support-bundle-button';
import { Recordings } from '../../features/calls/recordings';
import { MonitoringLog } from '../../features/monitoring/monitoring-log';
import { BeginReview } from '../../features/quality/begin-review';
import { useQueueTitle } from '../../features/queues/api';
import { DialButton } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { CallAnswers } from '../../features/scripts/call-answers';
import { dateTime } from '../../lib/format';
import { Page } from '../../ui/page';
import { ListSkeleton, LoadError } from '../../ui/states';
import { ListenTo } from '../listen-to';
import { paths } from '../paths';

/** One call: what the PBX saw on the left, what people made of it on the right. */
export function CallDetails() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const call = useCall(id);
  if (call.isPending)
    return (
      <Page title={t('call.one')}>
        <ListSkeleton rows={8} />
      </Page>
    );
  if (call.isError)
    return (
      <Page title={t('call.one')}>
        <LoadError error={call.error} retry={call.refetch} />
      </Page>
    );
  return <Details call={call.data} />;
}

function Details({ call }: { call: Call }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const users = useUsers();
  const queueTitle = useQueueTitle();
  const personName = (id: string) => users.data?.items.find((user) => user.id === id)?.name ?? '';
  const number = call.direction === 'outbound' ? call.calledNumber : call.callerNumber;

  return (
    <Page
      title={`${t('call.one')}: ${callParty(call) ?? t('call.hidden')}`}
      actions={
        <>
          {number && may('calls.dial') && <DialButton number={number} clientId={call.clientId ?? undefined} />}
          {call.agentId && (call.state === 'talking' || call.state === 'held') && (
            <ListenTo callId={call.id} agent={{ userId: call.agentId, name: call.agentName ?? '' }} pbxs={[call.pbx]} />
          )}
          {may('reviews.give') && call.agentId !== user.id && call.agentId && call.recordings.some(({ state }) => state === 'ready') && (
            <BeginReview callId={call.id} onBegun={(reviewId) => void navigate(paths.review(reviewId))} />
          )}
          {may('calls.supportBundle', 'all') && <SupportBundleButton callId={call.id} />}
          <Button size="compact-sm" variant="default" onClick={() => void navigate(-1)}>
            {t('common.back')}
          </Button>
        </>
      }
    >
      <div className="columns">
        <Stack gap="sm">
          <Group gap="xs">
            <Text className="figures">{dateTime(call.startedAt, i18n.language)}</Text>
            {call.outcome && <Text>{t(`call.outcome.${call.outcome}`)}</Text>}
            {call.agentName && <Text>{call.agentName}</Text>}
          </Group>
          {call.clientId ? (
            <Anchor component={Link} to={paths.client(call.clientId)}>
              {call.clientName}
            </Anchor>
          ) : (
            <Text c="dimmed">{t('call.noClient')}</Text>
          )}
          <Title order={2} size="h5">
            {t('call.recordings')}
          </Title>
          <Recordings call={call} />
          <RecordingCoverage call={call} personName={personName} />
          {may('recordings.view', 'all') && <RecordingCustody callId={call.id} mayHold={may('recordings.hold', 'all')} />}
          {may('calls.monitor') && (
            <>
              <Title order={2} size="h5">
                {t('monitoring.records')}
              </Title>
              <MonitoringLog callId={call.id} />
            </>
          )}
          <CallTimeline call={call} queueTitle={queueTitle} personName={personName} />
          <CallSoundFigures callId={call.id} />
          <CallParts call={call} pathOf={paths.call} />
        </Stack>
        <Paper withBorder p="md">
          <Stack>
            <CallPane
              key={call.id}
              call={call}
              agent={undefined}
              gave={gaveAway(call, user.id) || gaveAway(call, call.agentId)}
              queueTitle={queueTitle}
              controls={null}
              onExtend={() => {}}
              onSaved={() => cache.invalidateQueries({ queryKey: ['calls', 'history', call.id] })}
            />
            <CallAnswers callId={call.id} />
            <Title order={2} size="h5">
              {t('call.history')}
            </Title>
            <CallHistory callId={call.id} />
          </Stack>
        </Paper>
      </div>
    </Page>
  );
}
