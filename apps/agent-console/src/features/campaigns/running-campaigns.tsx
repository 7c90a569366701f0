import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { CampaignBoard, CampaignLine } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useCampaigns } from './api';
import { useBoard } from './board-api';

interface RunningCampaignsProps {
  /** What of these people are at work, and do what, in words. */
  agentsText: (ids: readonly string[]) => string;
  hrefOf: (id: string) => string;
}

/** The campaigns that dial now, one line each; live, from the board of each. */
export function RunningCampaigns({ agentsText, hrefOf }: RunningCampaignsProps) {
  const { t } = useTranslation();
  const campaigns = useCampaigns({ state: 'running' });
  if (campaigns.isPending) return <ListSkeleton rows={2} />;
  if (campaigns.isError) return <LoadError error={campaigns.error} retry={campaigns.refetch} />;
  const running = campaigns.data.pages.flatMap((page) => page.items);
  if (running.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('floor.noCampaigns')}
      </Text>
    );
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table aria-label={t('floor.campaigns')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('common.name')}</Table.Th>
            <Table.Th>{t('campaignBoard.agents')}</Table.Th>
            <Table.Th>{t('floor.lines')}</Table.Th>
            <Table.Th>{t('floor.answeredHour')}</Table.Th>
            <Table.Th>{t('campaignBoard.dropRate')}</Table.Th>
            <Table.Th>{t('campaign.left')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {running.map((campaign) => (
            <RunningCampaign key={campaign.id} campaign={campaign} agentsText={agentsText} hrefOf={hrefOf} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function RunningCampaign({ campaign, agentsText, hrefOf }: RunningCampaignsProps & { campaign: CampaignLine }) {
  const { t } = useTranslation();
  const board = useBoard(campaign.id);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={hrefOf(campaign.id)} size="sm" underline="always">
          {campaign.name}
        </Anchor>
      </Table.Td>
      {board.data ? (
        <Figures board={board.data} agentsText={agentsText} />
      ) : (
        <Table.Td colSpan={5}>{board.isError ? t('error.load') : t('common.loading')}</Table.Td>
      )}
    </Table.Tr>
  );
}

function Figures({
  board: { agentIds, lines, hour, drops, contacts },
  agentsText,
}: Pick<RunningCampaignsProps, 'agentsText'> & { board: CampaignBoard }) {
  const { t } = useTranslation();
  const { percent, whole } = useFigures();
  const isAbove = drops.rate > drops.limit;
  return (
    <>
      <Table.Td>{agentsText(agentIds)}</Table.Td>
      <Table.Td className="figures">{t('floor.linesOf', { ringing: whole(lines.ringing), talking: whole(lines.talking) })}</Table.Td>
      <Table.Td className="figures">{t('floor.answeredOf', { answered: whole(hour.answeredLive), dialled: whole(hour.dialled) })}</Table.Td>
      <Table.Td className="figures">
        <Text span size="sm" fw={isAbove ? 700 : undefined} c={isAbove ? 'var(--mantine-color-error)' : undefined}>
          {t(isAbove ? 'floor.dropsAbove' : 'floor.dropsWithin', { rate: percent(drops.rate, 1), limit: percent(drops.limit, 1) })}
        </Text>
      </Table.Td>
      <Table.Td className="figures">{t('campaign.leftOf', { left: contacts.waiting, all: contacts.all })}</Table.Td>
    </>
  );
}
