import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link, useNavigate, useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { allows, type Contact, type Deal, type Scope } from '@callcard/crm-core';
import { useMyAgent } from '../../features/agents/api';
import { useMay, useMe } from '../../features/auth/session';
import { useCall } from '../../features/calls/api';
import { Recordings } from '../../features/calls/recordings';
import { useBindCall, useDeal, useRemoveDeal } from '../../features/deals/api';
import { Chronicle } from '../../features/deals/chronicle';
import { DealFacts } from '../../features/deals/deal-facts';
import { DealMoves } from '../../features/deals/deal-moves';
import '../../features/deals/deals.css';
import { PlanPanel } from '../../features/deals/plan-panel';
import { PlannedList } from '../../features/deals/planned-list';
import { RestoreDeal } from '../../features/deals/restore-deal';
import { DealContacts } from '../deal-contacts';
import { DialButton, useDial } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { useStore } from '../../lib/external-store';
import { duration } from '../../lib/format';
import { KEYS, useShortcut } from '../../lib/keys';
import { shownPhone } from '../../lib/phone';
import { useShowProblem } from '../../lib/use-problem';
import { pops } from '../../realtime/pops';
import { ConfirmButton } from '../../ui/confirm-button';
import { Page } from '../../ui/page';
import { ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';
import { WriteButton } from '../write-button';

/** One negotiation: what it is and what comes next on the left, its story on the right. */
export function DealDetails() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const deal = useDeal(id);
  if (deal.isSuccess) return <Details key={deal.data.id} deal={deal.data} />;
  return (
    <Page title={t('deal.one')}>{deal.isPending ? <ListSkeleton rows={8} /> : <LoadError error={deal.error} retry={deal.refetch} />}</Page>
  );
}

function Details({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const { user, grants } = useMe();
  const users = useUsers();
  const navigate = useNavigate();
  const remove = useRemoveDeal();
  const showProblem = useShowProblem();
  const tie: Scope = deal.ownerId === user.id ? 'own' : deal.teamId !== null && deal.teamId === user.teamId ? 'team' : 'all';
  const mayEdit = allows(grants, 'deals.edit', tie) && deal.deletedAt === null;
  const workers = (users.data?.items ?? []).filter(
    ({ active, role, id }) => active && role !== 'operator' && role !== 'telemarketer' && id !== deal.ownerId,
  );
  const colleagues = (users.data?.items ?? [])
    .filter(({ active, id }) => active && id !== deal.ownerId)
    .map(({ id, name }) => ({ value: id as string, label: name }));
  const people = allows(grants, 'deals.assign', tie) ? workers.map(({ id, name }) => ({ value: id as string, label: name })) : [];
  const ringing = useStore(pops).open.length > 0;
  const dial = useDial(`/deals/${deal.id}/dial`);
  const dialable = allows(grants, 'calls.dial', 'own') && deal.phone !== null;
  useShortcut(KEYS.dial, dialable && !ringing ? () => dial.mutate({ to: deal.phone! }) : null, dial.isPending);
  return (
    <Page
      title={deal.subject}
      actions={
        deal.deletedAt !== null ? (
          <RestoreDeal deal={deal} />
        ) : (
          <>
            {dialable && <DialButton number={deal.phone!} path={`/deals/${deal.id}/dial`} />}
            <WriteButton clientId={deal.clientId} deal={deal} size="compact-sm" />
            {mayEdit && <BindCall deal={deal} />}
            <DealMoves deal={deal} mayEdit={mayEdit} people={people} />
            {allows(grants, 'deals.delete', tie) && (
              <ConfirmButton
                label={t('deal.remove')}
                consequence={t('deal.removed')}
                onConfirm={() => remove.mutate(deal.id, { onSuccess: () => void navigate(paths.deals), onError: showProblem })}
              />
            )}
          </>
        )
      }
    >
      <Text size="sm" c="dimmed" className="figures">
        {deal.number}
      </Text>
      <div className="columns">
        <Stack gap="md">
          <PlannedList deal={deal} mayEdit={mayEdit} people={colleagues} />
          <PlanPanel deal={deal} mayEdit={mayEdit} />
          <DealFacts
            deal={deal}
            mayEdit={mayEdit}
            client={<Clients deal={deal} />}
            contacts={<DealContacts deal={deal} mayEdit={mayEdit} />}
            lead={<FromLead deal={deal} />}
          />
        </Stack>
        <Chronicle dealId={deal.id} renderCall={(call) => <BoundCall call={call} />} />
      </div>
    </Page>
  );
}

const Clients = ({ deal }: { deal: Deal }) => (
  <>
    <Anchor component={Link} to={paths.client(deal.clientId)}>
      {deal.clientName}
    </Anchor>{' '}
    <Text span className="figures">
      {deal.phone && shownPhone(deal.phone)}
    </Text>
  </>
);

function FromLead({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  if (!deal.leadId) return null;
  return (
    <Anchor component={Link} to={paths.lead(deal.leadId)} size="sm">
      {t('deal.ofLead')}
    </Anchor>
  );
}

/** The call I am in, when it is with the client: it can be made a part of the deal. */
function BindCall({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const callId = useMyAgent(user.device !== null).data?.callId ?? null;
  const call = useCall(callId).data;
  const bind = useBindCall();
  const showProblem = useShowProblem();
  const theirs = call && [deal.clientId, ...deal.contacts.map(({ id }) => id)].some((id) => id === call.clientId);
  if (!call || !theirs || !may('calls.view')) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={bind.isPending}
      onClick={() => bind.mutate({ id: deal.id, callId: call.id }, { onError: showProblem })}
    >
      {t('deal.bindCall')}
    </Button>
  );
}

function BoundCall({ call }: { call: Contact }) {
  const { t } = useTranslation();
  return (
    <>
      <Group gap="xs">
        <Anchor component={Link} to={paths.call(call.id)} size="sm" fw={600}>
          {t('deal.kind.call')} · {t(`call.direction.${call.direction}`)}
        </Anchor>
        <Text size="sm" className="figures">
          {[call.outcome && t(`call.outcome.${call.outcome}`), call.talkSeconds > 0 && duration(call.talkSeconds), call.agentName]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Group>
      {call.note && (
        <Text size="sm" className="wrap">
          {call.note}
        </Text>
      )}
      {call.recordings.length > 0 && <Recordings call={call} />}
    </>
  );
}
