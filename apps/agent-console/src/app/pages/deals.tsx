import { Anchor, Button, SegmentedControl, Text } from '@mantine/core';
import { Link, Navigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { allows, type Deal } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useActivities } from '../../features/deals/activities-api';
import { ActivityResult } from '../../features/deals/activity-result';
import { useDeals, type DealQuery } from '../../features/deals/api';
import { CallList } from '../../features/deals/call-list';
import { DealBoard } from '../../features/deals/deal-board';
import { SHIPPED_DEAL_COLUMNS, useDealColumnNames, useDealWhereFields } from '../../features/deals/deal-columns';
import { DealFilters } from '../../features/deals/deal-filters';
import { DealList } from '../../features/deals/deal-list';
import '../../features/deals/deals.css';
import { ListSettings } from '../../ui/lists/list-settings';
import { useListAddress, type ListOfAddress } from '../../ui/lists/use-list-address';
import type { Option } from '../../ui/lists/where-form';
import { DialButton } from '../../features/softphone/dial-button';
import { useTeams, useUsers } from '../../features/users/api';
import { useStandardView } from '../../features/views/api';
import { ViewBar } from '../../features/views/view-bar';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const VIEWS = ['board', 'list', 'call'] as const;
const NAMES = ['q', 'state', 'ownerId', 'mine', 'pipelineId', 'stageId', 'overdue', 'sort', 'deleted'] as const;
const SORTS = ['newest', 'next', 'stage'] as const;
const ADDRESS = { names: NAMES, columns: SHIPPED_DEAL_COLUMNS, bare: ['view', 'board'], apart: ['deal'] } as const;

/** Negotiations: by stage, as a list, and whom to call today. */
export function Deals() {
  const { t } = useTranslation();
  const may = useMay();
  const { grants } = useMe();
  const address = useListAddress(ADDRESS);
  const { filters, change, query } = address;
  const view = VIEWS.find((name) => name === address.get('view')) ?? 'board';
  const standard = useStandardView('deals');
  const workers = (useUsers().data?.items ?? [])
    .filter(({ active, role }) => active && role !== 'operator' && role !== 'telemarketer')
    .map(({ id, name }) => ({ value: id as string, label: name }));
  const people = allows(grants, 'deals.view', 'all') ? workers : [];
  const { pipelineId, mine, ownerId }: DealQuery = filters;
  if (query === '' && standard) return <Navigate to={`${paths.deals}?${standard}`} replace />;
  return (
    <Page
      title={t('deal.title')}
      actions={
        <>
          <Anchor component={Link} to={paths.planReport} size="sm">
            {t('plan.report.title')}
          </Anchor>
          {may('deals.create') && (
            <Button component={Link} to={paths.dealNew}>
              {t('deal.new')}
            </Button>
          )}
        </>
      }
    >
      <SegmentedControl
        w="fit-content"
        aria-label={t('deal.viewLabel')}
        value={view}
        onChange={(name) => change({ view: name, deal: undefined })}
        data={VIEWS.map((name) => ({ value: name, label: t(`deal.view.${name}`) }))}
      />
      {view !== 'call' && (
        <DealFilters value={filters} onChange={change} people={people} board={view === 'board'} mayRestore={may('deals.delete')} />
      )}
      {view === 'board' && <DealBoard filter={{ pipelineId, mine, ownerId }} hrefOf={paths.deal} />}
      {view === 'list' && <DealTable address={address} workers={workers} />}
      {view === 'call' && <CallToday selectedId={address.get('deal')} onSelect={(deal) => change({ deal })} />}
    </Page>
  );
}

/** The list with its conditions, its columns and its views. */
function DealTable({ address, workers }: { address: ListOfAddress<(typeof NAMES)[number]>; workers: readonly Option[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const { filters, columns, query, change, open } = address;
  const teams = (useTeams().data?.items ?? []).map(({ id, name }) => ({ value: id as string, label: name }));
  const fields = useDealWhereFields({ people: workers, teams, seesAmounts: may('fields.amounts') });
  const columnNames = useDealColumnNames();
  return (
    <>
      <ListSettings
        fields={fields}
        where={filters.where ?? []}
        columnNames={columnNames}
        columns={columns}
        sorts={SORTS.map((one) => ({ value: one, label: t(`deal.sorts.${one}`) }))}
        sort={filters.sort ?? 'newest'}
        onChange={change}
      />
      <ViewBar noun="deals" query={query} onOpen={open} me={user.id} mayShare={may('views.share')} />
      <DealList
        filter={filters}
        columns={columns}
        mayEdit={may('deals.edit')}
        workers={may('deals.assign') ? workers : []}
        hrefOf={paths.deal}
      />
    </>
  );
}

/** The phone list on the left; what came of the chosen call, and what comes next, on the right. */
function CallToday({ selectedId, onSelect }: { selectedId: string | null; onSelect: (id: string | undefined) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const deals = useDeals({ callToday: 'true', mine: 'true' });
  if (deals.isPending) return <ListSkeleton />;
  if (deals.isError) return <LoadError error={deals.error} retry={deals.refetch} />;
  const items = deals.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('deal.noneToCall')} />;
  const selected = items.find(({ id }) => id === selectedId);
  return (
    <div className="columns">
      <div>
        <CallList
          deals={items}
          selectedId={selectedId}
          onSelect={onSelect}
          dialButton={({ id, phone }) => phone && may('calls.dial') && <DialButton number={phone} path={`/deals/${id}/dial`} />}
        />
        <ShowMore query={deals} />
      </div>
      {selected ? <CallResult key={selected.nextActivityId} deal={selected} /> : <Text c="dimmed">{t('deal.pickCall')}</Text>}
    </div>
  );
}

function CallResult({ deal }: { deal: Deal }) {
  const may = useMay();
  const planned = useActivities({ dealId: deal.id, state: 'planned' });
  const items = (planned.data?.pages ?? []).flatMap((page) => page.items);
  const activity = items.find(({ id }) => id === deal.nextActivityId);
  return (
    <div>
      <Text fw={600} component={Link} to={paths.deal(deal.id)}>
        {deal.number} {deal.subject}
      </Text>
      {activity && may('deals.edit') && <ActivityResult activity={activity} morePlanned={items.length > 1} onDone={() => undefined} />}
    </div>
  );
}
