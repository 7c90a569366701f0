import { Anchor, Button, SegmentedControl, Text } from '@mantine/core';
import { Link, Navigate, useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { allows, type Request } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { BlockButton } from '../../features/blocks/block-button';
import { ListSettings } from '../../ui/lists/list-settings';
import { useListAddress, type ListOfAddress } from '../../ui/lists/use-list-address';
import type { Option } from '../../ui/lists/where-form';
import { useQueues, useQueueTitle } from '../../features/queues/api';
import { REQUEST_FILTERS, useClaimRequest, useRequest, useRequests, type RequestQuery } from '../../features/requests/api';
import { RequestActions } from '../../features/requests/request-actions';
import { RequestCard } from '../../features/requests/request-card';
import { SHIPPED_REQUEST_COLUMNS, useRequestColumnNames, useRequestWhereFields } from '../../features/requests/request-columns';
import { RequestFilters } from '../../features/requests/request-filters';
import { RequestList } from '../../features/requests/request-list';
import { RequestMoves } from '../../features/requests/request-moves';
import { RequestTable } from '../../features/requests/request-table';
import { RestoreRequest } from '../../features/requests/restore-request';
import { useDial } from '../../features/softphone/dial-button';
import { Thread } from '../../features/threads/thread';
import { useTeams, useUsers } from '../../features/users/api';
import { useStandardView } from '../../features/views/api';
import { ViewBar } from '../../features/views/view-bar';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { NewRequest } from '../new-request';
import { paths } from '../paths';

/** What a number of the report narrows the list to. */
const REPORTED = ['ownerId', 'teamId', 'nobody', 'timely', 'from', 'to'] as const;

const VIEWS = ['list', 'table'] as const;
const ADDRESS = { names: REQUEST_FILTERS, columns: SHIPPED_REQUEST_COLUMNS, bare: ['state', 'open'], apart: ['request'] } as const;

const optionsOf = (items: readonly { id: string; name: string }[] = []) => items.map(({ id, name }) => ({ value: id, label: name }));

/** What is wanted of us, missed calls first of all: a list on the left, the chosen one on the right; or a table of them. */
export function Requests() {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const queues = (useQueues().data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }));
  const people = optionsOf(useUsers().data?.items.filter(({ active }) => active));
  const teams = optionsOf(useTeams().data?.items);
  const address = useListAddress(ADDRESS);
  const { change, columns, query, open } = address;
  const filters: RequestQuery = { ...(!address.filters.deleted && { state: 'open' }), ...address.filters };
  const view = VIEWS.find((name) => name === address.get('view')) ?? 'list';
  const fields = useRequestWhereFields({ people, teams, queues, seesNumbers: may('fields.phones') });
  const columnNames = useRequestColumnNames();
  const standard = useStandardView('requests');
  if (query === '' && standard && !address.get('request')) return <Navigate to={`${paths.requests}?${standard}`} replace />;
  return (
    <Page
      title={t('request.title')}
      actions={
        <>
          <Anchor component={Link} to={paths.timeliness} size="sm">
            {t('timeliness.title')}
          </Anchor>
          <NewRequest onCreated={({ id }) => change({ request: id })} />
        </>
      }
    >
      <SegmentedControl
        w="fit-content"
        aria-label={t('request.viewLabel')}
        value={view}
        onChange={(name) => change({ view: name })}
        data={VIEWS.map((name) => ({ value: name, label: t(`request.view.${name}`) }))}
      />
      <RequestFilters value={filters} onChange={change} queues={queues} mayRestore={may('requests.delete')} />
      {REPORTED.some((name) => filters[name]) && (
        <Button variant="default" w="fit-content" onClick={() => change(Object.fromEntries(REPORTED.map((name) => [name, ''])))}>
          {t('request.showAll')}
        </Button>
      )}
      <ListSettings fields={fields} where={filters.where ?? []} columnNames={columnNames} columns={columns} onChange={change} />
      <ViewBar noun="requests" query={query} onOpen={open} me={user.id} mayShare={may('views.share')} />
      <Found view={view} filters={filters} address={address} people={people} teams={teams} />
    </Page>
  );
}

interface FoundProps {
  view: (typeof VIEWS)[number];
  filters: RequestQuery;
  address: ListOfAddress<(typeof REQUEST_FILTERS)[number]>;
  people: readonly Option[];
  teams: readonly Option[];
}

/** What the list holds, as a worklist or as a table. */
function Found({ view, filters, address: { get, change, columns }, people, teams }: FoundProps) {
  const { t } = useTranslation();
  const may = useMay();
  const queueTitle = useQueueTitle();
  const requests = useRequests(filters);
  const selectedId = get('request');
  const items = (requests.data?.pages ?? []).flatMap((page) => page.items);
  const none = filters.deleted ? 'request.noneDeleted' : filters.state === 'done' ? 'request.noneDone' : 'request.none';
  const found = (
    <>
      {requests.isPending && <ListSkeleton />}
      {requests.isError && <LoadError error={requests.error} retry={requests.refetch} />}
      {requests.isSuccess && items.length === 0 && (
        <Empty text={t(none)}>
          <Anchor component={Link} to={`${paths.calls}?missed=true`}>
            {t('request.journal')}
          </Anchor>
        </Empty>
      )}
      {items.length > 0 && view === 'list' && (
        <RequestList requests={items} selectedId={selectedId} onSelect={(request) => change({ request })} queueTitle={queueTitle} />
      )}
      {items.length > 0 && view === 'table' && (
        <RequestTable
          requests={items}
          filter={filters}
          columns={columns}
          mayWork={may('requests.work')}
          people={may('requests.assign') ? people : []}
          teams={teams}
          queueTitle={queueTitle}
          hrefOf={paths.request}
        />
      )}
      <ShowMore query={requests} />
    </>
  );
  if (view === 'table') return found;
  return (
    <div className="columns">
      <div>{found}</div>
      <Selected id={selectedId} queueTitle={queueTitle} onDeleted={() => change({ request: undefined })} />
    </div>
  );
}

interface SelectedProps {
  queueTitle: (name: string) => string;
  onDeleted: () => void;
}

function Selected({ id, ...rest }: SelectedProps & { id: string | null }) {
  const { t } = useTranslation();
  const request = useRequest(id);
  if (id === null) return <Text c="dimmed">{t('request.pick')}</Text>;
  if (request.isPending) return <ListSkeleton />;
  if (request.isError) return <LoadError error={request.error} retry={request.refetch} />;
  return <OneRequest key={id} request={request.data} {...rest} />;
}

function OneRequest({ request, queueTitle, onDeleted }: SelectedProps & { request: Request }) {
  const { t } = useTranslation();
  const may = useMay();
  const { user, grants } = useMe();
  const users = useUsers();
  const { call, calling } = useCallBack(request);
  const mayAssign = allows(grants, 'requests.assign', 'all');
  const people = (users.data?.items ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id as string, label: name }));
  return (
    <RequestCard
      request={request}
      queueTitle={queueTitle}
      client={
        request.clientId && (
          <Anchor component={Link} to={paths.client(request.clientId)} inherit>
            {request.clientName}
          </Anchor>
        )
      }
      handledBy={
        request.handledByCallId && (
          <Anchor component={Link} to={paths.call(request.handledByCallId)} size="sm">
            {t('request.thatCall')}
          </Anchor>
        )
      }
      link={({ id, number }) => (
        <Anchor component={Link} to={paths.request(id)} size="sm" underline="always" className="figures">
          {number}
        </Anchor>
      )}
      actions={
        request.deletedAt !== null ? (
          <RestoreRequest request={request} />
        ) : (
          <>
            {may('requests.work') && (
              <RequestActions
                request={request}
                myId={user.id}
                onCallBack={may('calls.dial') ? call : null}
                calling={calling}
                people={mayAssign ? people : []}
                block={may('numbers.block') && request.callerNumber && <BlockButton number={request.callerNumber} />}
              />
            )}
            <RequestMoves
              request={request}
              mayWork={may('requests.work')}
              mayDelete={allows(grants, 'requests.delete', 'all')}
              onDeleted={onDeleted}
            />
          </>
        )
      }
      thread={<Thread noun="requests" id={request.id} mayWrite={may('requests.work')} />}
    />
  );
}

/** Keeps others away, rings my phone and then the caller, and goes where the card is. */
function useCallBack({ id, callerNumber, clientId, state }: Request) {
  const claim = useClaimRequest();
  const dial = useDial();
  const navigate = useNavigate();
  const showProblem = useShowProblem();
  const dialNow = () => {
    if (callerNumber) dial.mutate({ to: callerNumber, clientId: clientId ?? undefined }, { onSuccess: () => void navigate(paths.desk) });
  };
  const call = () => claim.mutate(id, { onSuccess: dialNow, onError: showProblem });
  return { call: callerNumber && state === 'open' ? call : null, calling: claim.isPending || dial.isPending };
}
