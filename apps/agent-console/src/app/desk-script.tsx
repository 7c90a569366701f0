import { useState } from 'react';
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { useMe } from '../features/auth/session';
import { useCallCampaign } from '../features/campaigns/telemarketer-api';
import { useClientCard } from '../features/clients/api';
import { useQueueTitle } from '../features/queues/api';
import { ScriptPane } from '../features/scripts/script-pane';
import { shownPhone } from '../lib/phone';
import { clientWords } from './client-words';

/** The script of the call at hand, filled with who is on the line; where there is little room it is folded away first. */
export function DeskScript({ call, folds }: { call: Call; folds: boolean }) {
  const work = useCallCampaign(call);
  const { t } = useTranslation();
  const { user, company } = useMe();
  const card = useClientCard(call.clientId);
  const queueTitle = useQueueTitle();
  const [open, setOpen] = useState(false);
  const shown = open || !folds;
  const valuesIn = (language: string) => {
    const client = clientWords(card.data, language);
    return {
      'client.name': client.name ?? work?.contact.name,
      'client.addressAs': client.addressAs ?? work?.contact.name,
      'client.company': client.company,
      'agent.name': user.name,
      company,
      queue: call.queue && queueTitle(call.queue),
      number: shownPhone(call.direction === 'outbound' ? call.calledNumber : call.callerNumber),
    };
  };
  return (
    <Stack gap="sm">
      {folds && (
        <Button size="xs" variant="default" w="fit-content" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('script.one')}
        </Button>
      )}
      {shown && <ScriptPane queue={call.queue} scriptId={work?.campaign.scriptId} valuesIn={valuesIn} />}
    </Stack>
  );
}
