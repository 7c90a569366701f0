import { Suspense } from 'react';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { useBindClient, useDispositions } from '../features/calls/api';
import { ClientTasks } from '../features/calls/client-tasks';
import { dispositionText } from '../features/calls/disposition-text';
import { outsideNumber } from '../features/calls/my-calls';
import { ContactCard } from '../features/campaigns/contact-card';
import { useCallCampaign } from '../features/campaigns/seat-api';
import { useClient } from '../features/clients/api';
import { ClientPanel } from '../features/clients/client-panel';
import { DialButton } from '../features/softphone/dial-button';
import { lazyPart } from '../lib/lazy-part';
import { useShowProblem } from '../lib/use-problem';
import { ListSkeleton } from '../ui/states';
import { CallerLine } from './caller-line';
import { paths } from './paths';

const Contacts = lazyPart(async () => (await import('../features/calls/contacts')).Contacts);
const NewRequest = lazyPart(async () => (await import('./new-request')).NewRequest);
const UnknownClient = lazyPart(async () => (await import('./unknown-client')).UnknownClient);

/** The middle of the desk: who is on the line. */
export function DeskClient({ call, active }: { call: Call; active: boolean }) {
  return (
    <Stack gap="md">
      <CalledContact call={call} />
      <CalledClient call={call} active={active} />
    </Stack>
  );
}

/** Whom a campaign calls here: also for whoever gets the call handed over. */
function CalledContact({ call }: { call: Call }) {
  const { i18n } = useTranslation();
  const dispositions = useDispositions();
  const work = useCallCampaign(call);
  if (!work) return null;
  const { campaign, contact, number } = work;
  return (
    <ContactCard
      campaign={campaign}
      contact={contact}
      number={number}
      timeZone={contact.timeZone ?? contact.numbers.find((one) => one.number === number)?.timeZone ?? null}
      resultText={(key) => dispositionText(dispositions.data, key, i18n.language)}
    />
  );
}

function CalledClient({ call, active }: { call: Call; active: boolean }) {
  const bind = useBindClient();
  const showProblem = useShowProblem();
  const choose = (clientId: string, always = false) => bind.mutate({ callId: call.id, clientId, always }, { onError: showProblem });
  if (call.clientId) return <KnownClient call={call} clientId={call.clientId} onChange={choose} />;
  if (call.direction === 'internal') return <Text>{call.callerName ?? call.callerNumber}</Text>;
  return (
    <Suspense fallback={<ListSkeleton rows={4} />}>
      <UnknownClient call={call} active={active} onChoose={choose} choosing={bind.isPending} />
    </Suspense>
  );
}

function KnownClient({ call, clientId, onChange }: { call: Call; clientId: string; onChange: (clientId: string) => void }) {
  const { i18n } = useTranslation();
  const may = useMay();
  const dispositions = useDispositions();
  const client = useClient(clientId);
  return (
    <ClientPanel
      clientId={clientId}
      href={paths.client(clientId)}
      resultText={(key) => dispositionText(dispositions.data, key, i18n.language)}
      dialButton={(number) => may('calls.dial') && <DialButton number={number} clientId={clientId} />}
      caller={<CallerLine number={outsideNumber(call)} timeZone={client.data?.timeZone} />}
      onChange={onChange}
    >
      <ClientTasks clientId={clientId} />
      <Suspense>
        <NewRequest clientId={clientId} callId={call.id} size="compact-sm" />
      </Suspense>
      <Suspense fallback={<ListSkeleton rows={4} />}>
        <Contacts of={{ clientId }} />
      </Suspense>
    </ClientPanel>
  );
}
