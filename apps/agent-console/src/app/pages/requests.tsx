import { useMemo } from 'react';
import { Anchor, Button, Text } from '@mantine/core';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { allows, type Request } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { BlockButton } from '../../features/blocks/block-button';
import { useQueues, useQueueTitle } from '../../features/queues/api';
import { REQUEST_FILTERS, useClaimRequest, useRequest, useRequests, type RequestQuery } from '../../features/requests/api';
import { RequestActions } from '../../features/requests/request-actions';
import { RequestCard } from '../../features/requests/request-card';
import { RequestFilters } from '../../features/requests/request-filters';
import { RequestList } from '../../features/requests/request-list';
import { RequestMoves } from '../../features/requests/request-moves';
import { useDial } from '../../features/softphone/dial-button';
import { Thread } from '../../features/threads/thread';
import { useUsers } from '../../features/users/api';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { NewRequest } from '../new-request';
import { paths } from '../paths';

/** What a number of the report narrows the list to. */
const REPORTED = ['ownerId', 'teamId', 'nobody', 'timely', 'from', 'to'] as const;

/** What is looked for, and which row is chosen, as they stand in the address. */
function useAddress() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const filters = useMemo((): RequestQuery => {
    const parsed = new URLSearchParams(text);
    const given = Object.fromEntries(
      REQUEST_FILTERS.flatMap((name) => (parsed.get(name) ? [[name, parsed.get(name)]] : [])),
    ) as RequestQuery;
    return { state: 'open', ...given };
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
  return { filters, change, selectedId: address.get('request') };
}

/** What is wanted of us, missed calls first of all: a list on the left, the chosen one on the right. */
export function Requests() {
  const { t } = useTranslation();
  const queues = useQueues();
  const queueTitle = useQueueTitle();
  const { filters, change, selectedId } = useAddress();
  const requests = useRequests(filters);
  const items = (requests.data?.pages ?? []).flatMap((page) => page.items);
  const none = filters.state === 'done' ? 'request.noneDone' : 'request.none';
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
      <RequestFilters
        value={filters}
        onChange={change}
        queues={(queues.data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
      />
      {REPORTED.some((name) => filters[name]) && (
        <Button variant="default" w="fit-content" onClick={() => change(Object.fromEntries(REPORTED.map((name) => [name, ''])))}>
          {t('request.showAll')}
        </Button>
      )}
      <div className="columns">
        <div>
          {requests.isPending && <ListSkeleton />}
          {requests.isError && <LoadError error={requests.error} retry={requests.refetch} />}
          {requests.isSuccess && items.length === 0 && (
            <Empty text={t(none)}>
              <Anchor component={Link} to={`${paths.calls}?missed=true`}>
                {t('request.journal')}
              </Anchor>
            </Empty>
          )}
          {items.length > 0 && (
            <RequestList requests={items} selectedId={selectedId} onSelect={(request) => change({ request })} queueTitle={queueTitle} />
          )}
          <ShowMore query={requests} />
        </div>
        <Selected id={selectedId} queueTitle={queueTitle} onDeleted={() => change({ request: undefined })} />
      </div>
    </Page>
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
