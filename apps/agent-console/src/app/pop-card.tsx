import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pop } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { useBindClient, useDispositions } from '../features/calls/api';
import { dispositionText } from '../features/calls/disposition-text';
import { useSaveClient } from '../features/clients/api';
import { CardFacts } from '../features/clients/card-facts';
import { useQueueTitle } from '../features/queues/api';
import { IncomingCall } from '../features/softphone/incoming-call';
import { useShowProblem } from '../lib/use-problem';
import { lazyPart } from '../lib/lazy-part';
import { sayPolitely } from '../ui/announcer';
import { CallerLine } from './caller-line';

const BlockButton = lazyPart(async () => (await import('../features/blocks/block-button')).BlockButton);

/** One pop: the phone's card with what calls, clients and queues know. */
export function PopCard({ pop, keys }: { pop: Pop; keys: boolean }) {
  const { i18n } = useTranslation();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const may = useMay();
  const queueTitle = useQueueTitle();
  const dispositions = useDispositions();
  const bind = useBindClient();
  const save = useSaveClient();
  const showProblem = useShowProblem();

  const number = pop.direction === 'outbound' ? pop.calledNumber : pop.callerNumber;
  const choose = (id: string, name: string, always = false) => {
    setChosenId(id);
    sayPolitely(name);
    bind.mutate({ callId: pop.callId, clientId: id, always }, { onError: (error) => (setChosenId(null), showProblem(error)) });
  };
  const create = (name: string) => {
    const phones = number ? [{ number, primary: true }] : [];
    save.mutate({ input: { name, phones } }, { onSuccess: (client) => choose(client.id, client.name), onError: showProblem });
  };

  const known = pop.match === 'one' ? pop.candidates[0] : pop.candidates.find(({ id }) => id === chosenId);
  return (
    <IncomingCall
      pop={pop}
      keys={keys}
      chosenId={chosenId}
      queueTitle={queueTitle}
      facts={(card) => <CardFacts card={card} resultText={(key) => dispositionText(dispositions.data, key, i18n.language)} />}
      caller={pop.direction !== 'internal' && <CallerLine number={number} timeZone={known?.timeZone} />}
      onChoose={(card, always) => choose(card.id, card.name, always)}
      onCreate={create}
      creating={save.isPending}
      block={
        pop.callerNumber &&
        pop.direction === 'inbound' &&
        may('numbers.block') && (
          <Suspense>
            <BlockButton number={pop.callerNumber} size="compact-sm" />
          </Suspense>
        )
      }
    />
  );
}
