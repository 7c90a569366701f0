import { useMemo } from 'react';
import { Anchor, Button, SegmentedControl, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { allows, type Deal } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useActivities } from '../../features/deals/activities-api';
import { ActivityResult } from '../../features/deals/activity-result';
import { useDeals, type DealQuery } from '../../features/deals/api';
import { CallList } from '../../features/deals/call-list';
import { DealBoard } from '../../features/deals/deal-board';
import { DealFilters } from '../../features/deals/deal-filters';
import { DealList } from '../../features/deals/deal-list';
import '../../features/deals/deals.css';
import { DialButton } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const VIEWS = ['board', 'list', 'call'] as const;
const NAMES = ['q', 'state', 'ownerId', 'mine', 'pipelineId', 'stageId', 'overdue'] as const;

/** What is looked at and looked for, as it stands in the address. */
function useAddress() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const filters = useMemo((): DealQuery => {
    const parsed = new URLSearchParams(text);
    return Object.fromEntries(NAMES.flatMap((name) => (parsed.get(name) ? [[name, parsed.get(name)]] : [])));
  }, [text]);
  const change = (changes: Record<string, string | undefined>) =>
    setAddress(
      (former) => {
        const next = new URLSearchParams(former);
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const view = VIEWS.find((name) => name === address.get('view')) ?? 'board';
  return { view, filters, change, selectedId: address.get('deal') };
}

/** Negotiations: by stage, as a list, and whom to call today. */
export function Deals() {
  const { t } = useTranslation();
  const may = useMay();
  const { grants } = useMe();
  const users = useUsers();
  const { view, filters, change, selectedId } = useAddress();
  const people = allows(grants, 'deals.view', 'all')
    ? (users.data?.items ?? []).filter(({ active, role }) => active && role !== 'operator' && role !== 'telemarketer')
    : [];
  const { pipelineId, mine, ownerId } = filters;
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
        onChange={(name) => change({ view: name === 'board' ? undefined : name, deal: undefined })}
        data={VIEWS.map((name) => ({ value: name, label: t(`deal.view.${name}`) }))}
      />
      {view !== 'call' && (
        <DealFilters
          value={filters}
          onChange={change}
          people={people.map(({ id, name }) => ({ value: id, label: name }))}
          board={view === 'board'}
        />
      )}
      {view === 'board' && <DealBoard filter={{ pipelineId, mine, ownerId }} hrefOf={paths.deal} />}
      {view === 'list' && <DealList filter={filters} hrefOf={paths.deal} />}
      {view === 'call' && <CallToday selectedId={selectedId} onSelect={(deal) => change({ deal })} />}
    </Page>
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
