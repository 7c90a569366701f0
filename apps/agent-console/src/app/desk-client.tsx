import { lazy, Suspense, useState } from 'react';
import { Button, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { useBindClient, useDispositions } from '../features/calls/api';
import { dispositionText } from '../features/calls/disposition-text';
import { useLookup, useSaveClient } from '../features/clients/api';
import { ClientPanel } from '../features/clients/client-panel';
import { BlockButton } from '../features/blocks/block-button';
import { DialButton } from '../features/softphone/dial-button';
import { NewNumber } from '../features/softphone/pop-match';
import { useShowProblem } from '../lib/use-problem';
import { shownPhone } from '../lib/phone';
import { ListSkeleton, LoadError } from '../ui/states';
import { paths } from './paths';

const ClientPicker = lazy(async () => ({ default: (await import('../features/clients/client-picker')).ClientPicker }));

/** The middle of the desk: who is on the line. */
export function DeskClient({ call }: { call: Call }) {
  const { i18n } = useTranslation();
  const may = useMay();
  const dispositions = useDispositions();
  const bind = useBindClient();
  const showProblem = useShowProblem();
  const choose = (clientId: string) => bind.mutate({ callId: call.id, clientId }, { onError: showProblem });

  if (call.clientId)
    return (
      <ClientPanel
        clientId={call.clientId}
        href={paths.client(call.clientId)}
        resultText={(key) => dispositionText(dispositions.data, key, i18n.language)}
        dialButton={(number) => may('calls.dial') && <DialButton number={number} clientId={call.clientId ?? undefined} />}
        onChange={choose}
      />
    );
  if (call.direction === 'internal') return <Text>{call.callerName ?? call.callerNumber}</Text>;
  return <UnknownClient call={call} onChoose={choose} choosing={bind.isPending} />;
}

interface UnknownClientProps {
  call: Call;
  onChoose: (clientId: string) => void;
  choosing: boolean;
}

/** Nobody, several, or hidden: the same four answers as in the pop, with the time to decide. */
function UnknownClient({ call, onChoose, choosing }: UnknownClientProps) {
  const { t } = useTranslation();
  const may = useMay();
  const number = call.direction === 'outbound' ? call.calledNumber : call.callerNumber;
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
    <Stack gap="sm" maw={480}>
      <Title order={2} size="h3" className="figures">
        {number ? shownPhone(number) : t('call.hidden')}
      </Title>
      {!number && <Text size="sm">{t('call.hiddenHint')}</Text>}
      {candidates.length > 0 && <Text fw={600}>{t('call.whoIsIt')}</Text>}
      {candidates.map((card) => (
        <UnstyledButton key={card.id} className="row" onClick={() => onChoose(card.id)}>
          <Text size="sm">{card.name}</Text>
        </UnstyledButton>
      ))}
      {found.data && found.data.more > 0 && <Text size="sm">{t('call.andMore', { count: found.data.more })}</Text>}
      {number && candidates.length === 0 && <NewNumber onCreate={create} creating={save.isPending || choosing} done={save.isSuccess} />}
      <Button variant="default" size="xs" w="fit-content" aria-expanded={attaching} onClick={() => setAttaching(!attaching)}>
        {t('call.attach')}
      </Button>
      <Suspense>{attaching && <ClientPicker label={t('call.attach')} onPick={({ id }) => onChoose(id)} />}</Suspense>
      {number && call.direction === 'inbound' && may('numbers.block') && <BlockButton number={number} size="compact-sm" />}
    </Stack>
  );
}
