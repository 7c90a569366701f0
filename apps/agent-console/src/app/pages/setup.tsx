import { useState } from 'react';
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { nextStep, type Setup as SetupData, type SetupState } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { useQueues } from '../../features/queues/api';
import { useChangeSetup, useSetup } from '../../features/setup/api';
import { PbxStep } from '../../features/setup/pbx-step';
import { SetupStep } from '../../features/setup/setup-step';
import { useTeams } from '../../features/users/api';
import { useRoleOptions } from '../../features/roles/role-words';
import { UserForm } from '../../features/users/user-form';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';
import { SimulateCall } from '../simulate-call';

/** From an empty installation to the first pop. What is done is seen, not clicked: one may leave and come back. */
export function Setup() {
  const { t } = useTranslation();
  const may = useMay()('users.edit', 'all');
  const setup = useSetup(may, true);
  return (
    <Page title={t('setup.title')}>
      {!may && <Empty text={t('common.forbidden')} />}
      {may && setup.isPending && <ListSkeleton />}
      {setup.isError && <LoadError error={setup.error} retry={setup.refetch} />}
      {setup.data && <Steps setup={setup.data} />}
    </Page>
  );
}

function Steps({ setup }: { setup: SetupData }) {
  const { t, i18n } = useTranslation();
  const { steps } = setup;
  const current = nextStep(steps);
  const at = (iso: string) => dateTime(iso, i18n.language);
  const stand = (step: keyof typeof steps) => ({ step, done: steps[step].done, current: step === current });
  return (
    <Stack maw={760}>
      <Text>{t(current === null ? 'setup.allDone' : 'setup.hint')}</Text>
      <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        <SetupStep {...stand('pbx')}>
          <PbxStep step={steps.pbx} />
        </SetupStep>
        <SetupStep {...stand('event')}>
          <Text size="sm">
            {steps.event.lastEventAt ? t('setup.event.last', { time: at(steps.event.lastEventAt) }) : t('setup.event.none')}
          </Text>
        </SetupStep>
        <SetupStep {...stand('people')}>
          <People withPhone={steps.people.withPhone} />
        </SetupStep>
        <SetupStep {...stand('call')}>
          <Text size="sm">{steps.call.lastAt ? t('setup.call.last', { time: at(steps.call.lastAt) }) : t('setup.call.none')}</Text>
          <SimulateCall />
        </SetupStep>
      </Stack>
      <Ends setup={setup} complete={current === null} />
    </Stack>
  );
}

function People({ withPhone }: { withPhone: number }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const teams = useTeams();
  const queues = useQueues();
  const roles = useRoleOptions();
  return (
    <>
      <Text size="sm">{t('setup.people.count', { count: withPhone })}</Text>
      <Group gap="sm">
        <Button size="compact-sm" onClick={() => setAdding(true)}>
          {t('admin.users.new')}
        </Button>
        <Anchor component={Link} to={paths.adminPage('users')} size="sm">
          {t('admin.nav.users')}
        </Anchor>
      </Group>
      {adding && (
        <UserForm
          user={null}
          roles={roles}
          teams={teams.data?.items ?? []}
          queues={(queues.data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

/** Setting up is over: done, or not wanted. */
function Ends({ setup: { state, version }, complete }: { setup: SetupData; complete: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = useChangeSetup();
  const showProblem = useShowProblem();
  const become = (next: SetupState) =>
    change.mutate({ state: next, version }, { onError: showProblem, onSuccess: () => next !== 'open' && void navigate(paths.desk) });
  if (state !== 'open')
    return (
      <Group>
        <Text size="sm">{t(`setup.state.${state}`)}</Text>
        <Button variant="default" loading={change.isPending} onClick={() => become('open')}>
          {t('setup.again')}
        </Button>
      </Group>
    );
  return (
    <Group>
      <Button disabled={!complete} loading={change.isPending} onClick={() => become('finished')}>
        {t('setup.finish')}
      </Button>
      <Button variant="default" onClick={() => become('dismissed')}>
        {t('setup.dismiss')}
      </Button>
    </Group>
  );
}
