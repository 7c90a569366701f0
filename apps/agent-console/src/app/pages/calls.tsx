import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { useCalls, type CallQuery } from '../../features/calls/api';
import { CallFilters } from '../../features/calls/call-filters';
import { CallTable } from '../../features/calls/call-table';
import { useQueues, useQueueTitle } from '../../features/queues/api';
import { DialButton } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const NAMES = [
  'from',
  'to',
  'number',
  'agentId',
  'queue',
  'clientId',
  'direction',
  'outcome',
  'missed',
  'mine',
  'needsResult',
  'unrecorded',
] as const;

/** The filters as they stand in the address. */
function useFilters() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const filters = useMemo(() => {
    const parsed = new URLSearchParams(text);
    return Object.fromEntries(NAMES.flatMap((name) => (parsed.get(name) ? [[name, parsed.get(name)]] : []))) as CallQuery;
  }, [text]);
  const change = (changes: CallQuery) =>
    setAddress((former) => {
      const next = new URLSearchParams(former);
      Object.entries(changes).forEach(([name, value]) => (value ? next.set(name, value) : next.delete(name)));
      return next;
    });
  return { filters, change, clear: () => setAddress({}) };
}

/** The journal of calls. */
export function Calls() {
  const { t } = useTranslation();
  const { filters, change, clear } = useFilters();
  const users = useUsers();
  const queues = useQueues();
  return (
    <Page title={t('call.title')}>
      <CallFilters
        value={filters}
        onChange={change}
        onClear={clear}
        agents={(users.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        queues={(queues.data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
      />
      <Journal filters={filters} />
    </Page>
  );
}

function Journal({ filters }: { filters: CallQuery }) {
  const { t } = useTranslation();
  const may = useMay();
  const calls = useCalls(filters);
  const queueTitle = useQueueTitle();
  const mayDial = may('calls.dial');
  const redial = useCallback((call: Call) => (mayDial ? <Redial call={call} /> : null), [mayDial]);

  if (calls.isPending) return <ListSkeleton rows={10} />;
  if (calls.isError) return <LoadError error={calls.error} retry={calls.refetch} />;
  const items = calls.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('call.none')} />;
  return (
    <>
      <CallTable calls={items} hrefOf={paths.call} queueTitle={queueTitle} actions={redial} />
      <ShowMore query={calls} />
    </>
  );
}

function Redial({ call }: { call: Call }) {
  const number = call.direction === 'outbound' ? call.calledNumber : call.callerNumber;
  return number ? <DialButton number={number} clientId={call.clientId ?? undefined} callId={call.id} /> : null;
}
