import { useState } from 'react';
import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { AgentState, CampaignBoard as Board } from '@callcard/crm-core';
import { useAgents } from '../../features/agents/api';
import { useMay } from '../../features/auth/session';
import { useDispositions } from '../../features/calls/api';
import { dispositionText } from '../../features/calls/disposition-text';
import { useBoard, useGoals } from '../../features/campaigns/board-api';
import { BoardFigures, HourChart } from '../../features/campaigns/board-parts';
import { LastAttempts, QuotaTable } from '../../features/campaigns/board-tables';
import { CampaignMoves } from '../../features/campaigns/campaign-moves';
import { StateBadge } from '../../features/campaigns/campaign-table';
import { DiallerLine } from '../../features/campaigns/dialler-line';
import { DropGauge } from '../../features/campaigns/drop-gauge';
import { GoalsForm } from '../../features/campaigns/goals-form';
import { StateReason } from '../../features/campaigns/state-reason';
import { Page } from '../../ui/page';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { Timer } from '../../ui/timer';
import { paths } from '../paths';

/** A campaign as it stands: who works on it, what rings, what was dropped, and how much is left. */
export function CampaignBoard() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const board = useBoard(id);
  if (board.isSuccess) return <Shown board={board.data} />;
  return (
    <Page title={t('campaignBoard.title')}>
      {board.isPending ? <ListSkeleton rows={8} /> : <LoadError error={board.error} retry={board.refetch} />}
    </Page>
  );
}

function Shown({ board }: { board: Board }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const dispositions = useDispositions();
  const [editing, setEditing] = useState(false);
  const { campaign } = board;
  const resultText = (key: string) => dispositionText(dispositions.data, key, i18n.language);
  return (
    <Page
      title={t('campaignBoard.of', { name: campaign.name })}
      actions={may('campaigns.run', 'all') && <CampaignMoves campaign={campaign} />}
    >
      <Group gap="sm">
        <StateBadge campaign={campaign} />
        <StateReason campaign={campaign} />
        <Anchor component={Link} to={paths.campaignReport(campaign.id)} size="sm">
          {t('campaignReport.title')}
        </Anchor>
        <Anchor component={Link} to={paths.campaign(campaign.id)} size="sm">
          {t('campaign.one')}
        </Anchor>
      </Group>
      <DiallerLine id={campaign.id} />
      <BoardFigures board={board} />
      <Title order={2} size="h5">
        {t('campaignBoard.dropRate')}
      </Title>
      <DropGauge drops={board.drops} />
      <Title order={2} size="h5">
        {t('campaignBoard.agents')}
      </Title>
      {may('agents.view') ? (
        <Agents ids={board.agentIds} />
      ) : (
        <Text size="sm">{t('campaignBoard.agentCount', { count: board.agentIds.length })}</Text>
      )}
      <HourChart steps={board.steps} />
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('campaignBoard.quotas')}
        </Title>
        {may('campaigns.edit', 'all') && (
          <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
            {t('campaignBoard.goals')}
          </Button>
        )}
      </Group>
      <QuotaTable quotas={board.quotas} resultText={resultText} />
      <Title order={2} size="h5">
        {t('campaignBoard.last')}
      </Title>
      <LastAttempts last={board.last} resultText={resultText} />
      {editing && <Goals id={campaign.id} onClose={() => setEditing(false)} />}
    </Page>
  );
}

/** What people on the board do, in this order. */
const SHOWN: AgentState[] = ['available', 'ringing', 'talking', 'held', 'wrapUp', 'missed', 'break', 'unreachable'];

function Agents({ ids }: { ids: string[] }) {
  const { t } = useTranslation();
  const agents = useAgents();
  const at = (agents.data?.items ?? []).filter(({ userId, state }) => ids.includes(userId) && state !== 'offline');
  const counts = SHOWN.map((state) => ({ state, count: at.filter((agent) => agent.state === state).length })).filter(
    ({ count }) => count > 0,
  );
  if (at.length === 0) return <Empty text={t('campaignBoard.noAgents')} />;
  return (
    <>
      <Text size="sm">{counts.map(({ state, count }) => `${t(`agent.state.${state}`)}: ${count}`).join(' · ')}</Text>
      <SimpleTable
        label={t('campaignBoard.agents')}
        head={[t('common.name'), t('agent.column.state'), t('agent.column.time')]}
        rows={at
          .sort((one, other) => SHOWN.indexOf(one.state) - SHOWN.indexOf(other.state))
          .map(({ userId, name, state, since }) => ({
            id: userId,
            cells: [name, t(`agent.state.${state}`), <Timer key="since" since={since} />],
          }))}
      />
    </>
  );
}

function Goals({ id, onClose }: { id: string; onClose: () => void }) {
  const { i18n } = useTranslation();
  const goals = useGoals(id);
  const dispositions = useDispositions();
  const results = (dispositions.data ?? []).map(({ key }) => ({
    value: key,
    label: dispositionText(dispositions.data, key, i18n.language),
  }));
  return goals.data ? <GoalsForm goals={goals.data} results={results} onClose={onClose} /> : null;
}
