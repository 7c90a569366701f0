import { useState } from 'react';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { useBindClient, useDispositions } from '../features/calls/api';
import { CallerLine } from '../features/calls/caller-line';
import { ClientTasks } from '../features/calls/client-tasks';
import { Contacts } from '../features/calls/contacts';
import { dispositionText } from '../features/calls/disposition-text';
import { MaybeCallers } from '../features/calls/maybe-callers';
import { useClient, useLookup, useSaveClient } from '../features/clients/api';
import { ClientPanel } from '../features/clients/client-panel';
import { ClientPicker } from '../features/clients/client-picker';
import { DialButton } from '../features/softphone/dial-button';
import { Chooser, NewNumber } from '../features/softphone/pop-match';
import { useShowProblem } from '../lib/use-problem';
import { shownPhone } from '../lib/phone';
import { ListSkeleton, LoadError } from '../ui/states';
import { paths } from './paths';

const outsideNumber = (call: Call) => (call.direction === 'outbound' ? call.calledNumber : call.callerNumber);

/** The middle of the desk: who is on the line. */
export function DeskClient({ call, active }: { call: Call; active: boolean }) {
  const bind = useBindClient();
  const showProblem = useShowProblem();
  const choose = (clientId: string, always = false) => bind.mutate({ callId: call.id, clientId, always }, { onError: showProblem });
  if (call.clientId) return <KnownClient call={call} clientId={call.clientId} onChange={choose} />;
  if (call.direction === 'internal') return <Text>{call.callerName ?? call.callerNumber}</Text>;
  return <UnknownClient call={call} active={active} onChoose={choose} choosing={bind.isPending} />;
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
      <Contacts of={{ clientId }} />
    </ClientPanel>
  );
}

interface UnknownClientProps {
  call: Call;
  active: boolean;
  onChoose: (clientId: string, always?: boolean) => void;
  choosing: boolean;
}

/** Nobody, several, or hidden: the same four answers as in the pop, with the time to decide. */
function UnknownClient({ call, active, onChoose, choosing }: UnknownClientProps) {
  const { t } = useTranslation();
  const number = outsideNumber(call);
  const found = useLookup(number);
  const save = useSaveClient();
  const showProblem = useShowProblem();
  const [attaching, setAttaching] = useState(false);
  const create = (name: string) =>
    save.mutate(
      { input: { name, phones: number ? [{ number, primary: true }] : [] } },
      { onSuccess: ({ id }) => onChoose(id), onError: showProblem },
    );

  if (number && found.isPending) return <ListSkeleton rows={4} />;
  if (number && found.isError) return <LoadError error={found.error} retry={found.refetch} />;
  const candidates = found.data?.candidates ?? [];
  return (
    <Stack gap="sm" maw={560}>
      <Title order={2} size="h3" className="figures">
        {number ? shownPhone(number) : t('call.hidden')}
      </Title>
      <CallerLine number={number} />
      {!number && <Text size="sm">{t('call.hiddenHint')}</Text>}
      {found.data && candidates.length > 0 && (
        <Chooser
          candidates={candidates}
          more={found.data.more}
          keys={active && candidates.length > 1}
          onChoose={({ id }, always) => onChoose(id, always)}
        />
      )}
      {number && candidates.length === 0 && <NewNumber onCreate={create} creating={save.isPending || choosing} done={save.isSuccess} />}
      {number && <MaybeCallers number={number} onPick={onChoose} />}
      <Button variant="default" size="xs" w="fit-content" aria-expanded={attaching} onClick={() => setAttaching(!attaching)}>
        {t('call.attach')}
      </Button>
      {attaching && <ClientPicker label={t('call.attach')} onPick={({ id }) => onChoose(id)} />}
      {number && <Contacts of={{ number }} />}
    </Stack>
  );
}
