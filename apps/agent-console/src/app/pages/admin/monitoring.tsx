import { Anchor, Switch, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMonitoringPolicy, useSetMonitoringPolicy } from '../../../features/monitoring/api';
import { MonitoringLog } from '../../../features/monitoring/monitoring-log';
import { useShowProblem } from '../../../lib/use-problem';
import { ListSkeleton, LoadError } from '../../../ui/states';
import { paths } from '../../paths';

/** Whether agents are told that somebody is in on their talk, and who was. */
export function MonitoringSettings() {
  const { t } = useTranslation();
  const policy = useMonitoringPolicy();
  const set = useSetMonitoringPolicy();
  const showProblem = useShowProblem();
  if (policy.isPending) return <ListSkeleton rows={4} />;
  if (policy.isError) return <LoadError error={policy.error} retry={policy.refetch} />;
  const { data } = policy;
  return (
    <>
      <Switch
        label={t('monitoring.tellAgents')}
        description={t('monitoring.tellAgentsHint')}
        checked={data.tellAgents}
        disabled={set.isPending}
        onChange={(event) => set.mutate({ ...data, tellAgents: event.currentTarget.checked }, { onError: showProblem })}
      />
      <Title order={2} size="h5">
        {t('monitoring.records')}
      </Title>
      <MonitoringLog
        callLink={(id) => (
          <Anchor component={Link} to={paths.call(id)}>
            {t('call.one')}
          </Anchor>
        )}
      />
    </>
  );
}
