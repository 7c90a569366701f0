import { useState } from 'react';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { BlockButton } from '../features/blocks/block-button';
import { CallerLine } from '../features/calls/caller-line';
import { Contacts } from '../features/calls/contacts';
import { MaybeCallers } from '../features/calls/maybe-callers';
import { outsideNumber } from '../features/calls/my-calls';
import { useLookup, useSaveClient } from '../features/clients/api';
import { ClientPicker } from '../features/clients/client-picker';
import { Chooser, NewNumber } from '../features/softphone/pop-match';
import { shownPhone } from '../lib/phone';
import { useShowProblem } from '../lib/use-problem';
import { ListSkeleton, LoadError } from '../ui/states';

interface UnknownClientProps {
  call: Call;
  active: boolean;
  onChoose: (clientId: string, always?: boolean) => void;
  choosing: boolean;
}

/** Nobody, several, or hidden: the same four answers as in the pop, with the time to decide. */
export function UnknownClient({ call, active, onChoose, choosing }: UnknownClientProps) {
  const { t } = useTranslation();
  const may = useMay();
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
      {number && call.direction === 'inbound' && may('numbers.block') && <BlockButton number={number} size="compact-sm" />}
      {number && <Contacts of={{ number }} />}
    </Stack>
  );
}
