import { memo, useCallback, useMemo } from 'react';
import { Title } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Agent, AgentState, Call, Duty } from '@callcard/crm-core';
import { AgentBoard } from '../../features/agents/agent-board';
import { agentFilterOf, shownOn } from '../../features/agents/agent-filter';
import { AgentFilters } from '../../features/agents/agent-filters';
import { AgentPanel } from '../../features/agents/agent-panel';
import { useAgents } from '../../features/agents/api';
import { RouteChoice } from '../../features/agents/route-choice';
import { useMay } from '../../features/auth/session';
import { callParty } from '../../features/calls/call-strip';
import { useFloorCalls } from '../../features/calls/floor-api';
import { WaitingActions } from '../../features/calls/waiting-actions';
import { WaitingCalls } from '../../features/calls/waiting-calls';
import { RunningCampaigns } from '../../features/campaigns/running-campaigns';
import { DutiesPanel } from '../../features/duties/duties-panel';
import { useQueueTitle, useQueueTitles } from '../../features/queues/api';
import { QueueBoard } from '../../features/queues/queue-board';
import { useTeams, useUsers } from '../../features/users/api';
import { useStaleness } from '../../realtime/stale';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { AgentActions } from '../agent-actions';
import { FloorAlerts } from '../floor-alerts';
import { FloorCall } from '../floor-call';
import { paths } from '../paths';

/** The floor as it is now: queues and people. Each part follows its own news: hundreds of people change all the time. */
export function Floor() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page title={t('floor.title')} actions={<AtWork />}>
      <FloorAlerts />
      <Title order={2} size="h5">
        {t('queue.title')}
      </Title>
      <QueueBoard />
      <Title order={2} size="h5">
        {t('agent.board')}
      </Title>
      <People />
      {may('calls.view', 'team') && (
        <>
          <Title order={2} size="h5">
            {t('floor.waiting')}
          </Title>
          <Waiting />
        </>
      )}
      {may('campaigns.view') && (
        <>
          <Title order={2} size="h5">
            {t('floor.campaigns')}
          </Title>
          <Campaigns />
        </>
      )}
      {may('requests.assign') && (
        <>
          <Title order={2} size="h5">
            {t('duty.title')}
          </Title>
          <Duties />
        </>
      )}
    </Page>
  );
}

function AtWork() {
  const { t } = useTranslation();
  const agents = useAgents();
  return t('floor.summary', { count: agents.data?.items.filter(({ state }) => state !== 'offline').length ?? 0 });
}

/** What the address says: what is shown, and who is looked at. A link shows the same. */
function useFloorAddress() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const filter = useMemo(() => agentFilterOf(new URLSearchParams(text)), [text]);
  const change = useCallback(
    (name: string, value: string) =>
      setAddress(
        (former) => {
          const next = new URLSearchParams(former);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setAddress],
  );
  return { filter, selected: address.get('agent'), change };
}

function People() {
  const { t } = useTranslation();
  const may = useMay();
  const agents = useAgents();
  const calls = useFloorCalls(may('calls.view', 'team'));
  const queueTitle = useQueueTitle();
  const staleness = useStaleness();
  const { filter, selected, change } = useFloorAddress();
  const select = useCallback((userId: string) => change('agent', userId), [change]);
  const close = useCallback(() => change('agent', ''), [change]);
  const shown = useMemo(() => shownOn(agents.data?.items ?? [], filter), [agents.data, filter]);
  if (agents.isPending) return <ListSkeleton rows={6} />;
  if (agents.isError) return <LoadError error={agents.error} retry={agents.refetch} />;
  if (agents.data.items.length === 0) return <Empty text={t('agent.boardNone')} />;

  const staleSince = ({ pbxs }: Agent) => staleness(pbxs);
  const callOf = ({ callId }: Agent) => (callId === null ? null : (calls.get(callId) ?? null));
  const partyOf = (agent: Agent) => {
    const call = callOf(agent);
    return call && (callParty(call) ?? t('call.hidden'));
  };
  const lookedAt = agents.data.items.find(({ userId }) => userId === selected);
  return (
    <>
      <Filters value={filter} onChange={change} />
      <div className={lookedAt && 'floor-people'}>
        <AgentBoard
          agents={shown}
          queueTitle={queueTitle}
          maySet={may('agents.setState', 'team')}
          staleSince={staleSince}
          partyOf={partyOf}
          selected={selected}
          onSelect={select}
        />
        {lookedAt && <LookedAt agent={lookedAt} call={callOf(lookedAt)} lostSince={staleSince(lookedAt)} onClose={close} />}
      </div>
    </>
  );
}

function Waiting() {
  const calls = useFloorCalls(true);
  const mayRoute = useMay()('calls.control', 'team');
  const actions = (call: Call) => <WaitingActions call={call} choice={(choose) => <RouteChoice onChoose={choose} />} />;
  return <WaitingCalls calls={calls} queueTitle={useQueueTitle()} actions={mayRoute ? actions : null} />;
}

/** What people of a campaign do, in this order. */
const AT_WORK: AgentState[] = ['available', 'ringing', 'talking', 'held', 'wrapUp', 'missed', 'break', 'unreachable'];

function Campaigns() {
  const { t } = useTranslation();
  const agents = useAgents().data?.items ?? [];
  const agentsText = (ids: readonly string[]) => {
    const atWork = agents.filter(({ userId }) => ids.includes(userId));
    const counts = AT_WORK.map((state) => [state, atWork.filter((agent) => agent.state === state).length] as const);
    const words = counts.flatMap(([state, count]) => (count > 0 ? [`${t(`agent.state.${state}`)}: ${count}`] : []));
    return words.join(' · ') || t('floor.nobodyAtWork');
  };
  return <RunningCampaigns agentsText={agentsText} hrefOf={paths.campaignBoard} />;
}

const hrefOf = ({ noun, id }: Duty) => (noun === 'leads' ? paths.lead(id) : paths.request(id));

function Duties() {
  const users = useUsers().data?.items.filter(({ active }) => active);
  const teams = useTeams(useMay()('teams.view')).data?.items;
  return <DutiesPanel people={optionsOf(users)} teams={optionsOf(teams)} hrefOf={hrefOf} />;
}

const optionsOf = (items: readonly { id: string; name: string }[] = []) => items.map(({ id, name }) => ({ value: id, label: name }));

type FiltersProps = Pick<Parameters<typeof AgentFilters>[0], 'value' | 'onChange'>;

const Filters = memo(function Filters(props: FiltersProps) {
  const may = useMay();
  const teams = useTeams(may('teams.view')).data?.items ?? [];
  return <AgentFilters {...props} teams={teams} queues={useQueueTitles()} />;
});

interface LookedAtProps {
  agent: Agent;
  call: Call | null;
  lostSince: string | null;
  onClose: () => void;
}

const LookedAt = memo(function LookedAt({ agent, call, lostSince, onClose }: LookedAtProps) {
  const queueTitle = useQueueTitle();
  const may = useMay();
  return (
    <AgentPanel agent={agent} queueTitle={queueTitle} lostSince={lostSince} seesDay={may('agents.setState', 'team')} onClose={onClose}>
      {call && <FloorCall call={call} queueTitle={queueTitle} stale={lostSince} />}
      <AgentActions agent={agent} />
    </AgentPanel>
  );
});
