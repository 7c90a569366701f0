import { useState } from 'react';
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { contactValues, type Call, type CallScript, type Locale, type ScriptValues } from '@callcard/crm-core';
import { useMe } from '../features/auth/session';
import { useDispositions } from '../features/calls/api';
import { dispositionText } from '../features/calls/disposition-text';
import { useNote } from '../features/calls/use-note';
import { useClientCard } from '../features/clients/api';
import { useQueueTitle } from '../features/queues/api';
import { useCallScript } from '../features/scripts/answers-api';
import { useScriptsOf } from '../features/scripts/api';
import { CallScriptRun } from '../features/scripts/call-script-run';
import { ScriptPane } from '../features/scripts/script-pane';
import { shownPhone } from '../lib/phone';
import { ListSkeleton } from '../ui/states';
import { clientWords } from './client-words';

/** The script of the call at hand, filled with who is on the line; where there is little room it is folded away first. */
export function DeskScript({ call, folds }: { call: Call; folds: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const shown = open || !folds;
  return (
    <Stack gap="sm">
      {folds && (
        <Button size="xs" variant="default" w="fit-content" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('script.one')}
        </Button>
      )}
      {shown && <OfCall call={call} />}
    </Stack>
  );
}

const NOTHING: CallScript = { sheets: [], script: null, campaign: null, contact: null };

function OfCall({ call }: { call: Call }) {
  const { i18n } = useTranslation();
  const { user, company } = useMe();
  const card = useClientCard(call.clientId);
  const queueTitle = useQueueTitle();
  const dispositions = useDispositions();
  const { keeper } = useNote(call);
  const scripts = useScriptsOf(call.queue);
  // Most calls are led by plain texts, and nothing has to be asked for them.
  const mayBranch = call.direction === 'outbound' || (scripts.data?.items.some(({ body }) => body === null) ?? false);
  const script = useCallScript(call.id, mayBranch);
  if (script.isLoading) return <ListSkeleton rows={4} />;
  // Without it there is still something to say.
  const { sheets, script: given, campaign, contact } = script.data ?? NOTHING;
  const fields = (language: Locale): ScriptValues => {
    const client = clientWords(card.data, language);
    return {
      ...contactValues(contact),
      'client.name': client.name,
      'client.addressAs': client.addressAs,
      'client.company': client.company,
      'agent.name': user.name,
      'campaign.name': campaign?.name,
      'campaign.goal': campaign?.goal,
      company,
      queue: call.queue && queueTitle(call.queue),
      number: shownPhone(call.direction === 'outbound' ? call.calledNumber : call.callerNumber),
    };
  };
  /** Where nobody has said yet what came of the call. */
  const propose = (key: string) => {
    if (keeper.state.get().result === null) keeper.choose(key);
  };
  return (
    <ScriptPane
      queue={call.queue}
      fields={fields}
      given={given}
      begunId={sheets[0]?.scriptId ?? null}
      renderBranching={({ id, publishedId }) => {
        const sheet = sheets.find(({ scriptId }) => scriptId === id) ?? null;
        const versionId = sheet?.versionId ?? publishedId;
        return (
          versionId && (
            <CallScriptRun
              key={versionId}
              callId={call.id}
              versionId={versionId}
              sheet={sheet}
              fields={fields}
              onResult={propose}
              resultText={(key) => dispositionText(dispositions.data, key, i18n.language)}
            />
          )
        );
      }}
    />
  );
}
