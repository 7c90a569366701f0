import { useState } from 'react';
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  contactValues,
  offeredResults,
  startOf,
  stepAt,
  type Agent,
  type CampaignSeat,
  type Locale,
  type ScriptValues,
} from '@callcard/crm-core';
import { useMay, useMe } from '../features/auth/session';
import { useDispositions } from '../features/calls/api';
import { dispositionText } from '../features/calls/disposition-text';
import { awaitCall } from '../features/calls/my-calls';
import { ContactChoiceList } from '../features/campaigns/contact-choice';
import { ListFinished } from '../features/campaigns/list-finished';
import { ServedContactPane } from '../features/campaigns/served-contact';
import { useServe } from '../features/campaigns/telemarketer-api';
import { useClientCard } from '../features/clients/api';
import { useQueueTitle } from '../features/queues/api';
import { useScriptVersion } from '../features/scripts/answers-api';
import { useScriptsOf } from '../features/scripts/api';
import { SaidText, type Fields } from '../features/scripts/said-text';
import { ScriptPane } from '../features/scripts/script-pane';
import { localText } from '../lib/local-text';
import { useStore } from '../lib/external-store';
import { shownPhone } from '../lib/phone';
import { pops } from '../realtime/pops';
import { KeyHint } from '../ui/key-hint';
import { ListSkeleton } from '../ui/states';
import { clientWords } from './client-words';

/** Who is in one of these is not shown anybody. */
const AWAY = new Set(['offline', 'break', 'missed', 'unreachable', 'ringing', 'talking', 'held', 'wrapUp']);

/** A call that was ordered comes onto the desk, or was none: until then nobody else is shown. */
const SETTLES_MILLISECONDS = 2_000;

/** Between the calls of a campaign: whom to call next, what to say, and the keys of the results. */
export function DeskCampaign({ seat, agent }: { seat: CampaignSeat; agent: Agent | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="desk-card" aria-label={t('telemarketer.contact')}>
        <ToCall seat={seat} agent={agent} />
      </section>
      <section className="desk-call" aria-label={t('call.result')} id="this-call" tabIndex={-1}>
        <ResultKeys queue={seat.campaign.queue} />
      </section>
      <section className="desk-script" aria-label={t('script.one')}>
        <ScriptAhead seat={seat} />
      </section>
    </>
  );
}

function ToCall({ seat, agent }: { seat: CampaignSeat; agent: Agent | undefined }) {
  const { t, i18n } = useTranslation();
  const { user } = useMe();
  const may = useMay();
  const dispositions = useDispositions();
  const isRinging = useStore(pops).open.length > 0;
  const { campaign, served } = seat;
  const [ordered, setOrdered] = useState(false);
  const away = agent === undefined || AWAY.has(agent.state);
  const { none } = useServe(seat, !away && !ordered && campaign.mode !== 'manual');
  const follow = async (callId: string) => {
    setOrdered(true);
    await awaitCall(callId);
    setTimeout(() => setOrdered(false), SETTLES_MILLISECONDS);
  };
  if (served)
    return (
      <ServedContactPane
        campaign={campaign}
        served={served}
        mayDial={user.device !== null && may('calls.dial') && !isRinging}
        free={!away}
        mayOverride={may('campaigns.run')}
        onDialled={(callId) => void follow(callId)}
        resultText={(key) => dispositionText(dispositions.data, key, i18n.language)}
      />
    );
  if (campaign.state !== 'running') return <Text c="dimmed">{t('telemarketer.standsStill')}</Text>;
  if (campaign.mode === 'manual') return <ContactChoiceList campaign={campaign} />;
  if (away) return <Text c="dimmed">{t('telemarketer.notFree')}</Text>;
  if (!none) return <ListSkeleton rows={5} />;
  if (campaign.mode !== 'preview') return <Text c="dimmed">{t('telemarketer.callsCome')}</Text>;
  return <ListFinished callbacks={seat.callbacks} />;
}

/** Which digit will be which result, known before the call. */
function ResultKeys({ queue }: { queue: string }) {
  const { t, i18n } = useTranslation();
  const all = useDispositions().data ?? [];
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('call.result')}
      </Title>
      <ul className="plain-list">
        {offeredResults(all, queue, false).map(({ key, label }, index) => (
          <li key={key}>
            <Text size="sm" span>
              {index < 10 && <KeyHint>{String((index + 1) % 10)}</KeyHint>} {localText(label, i18n.language)}
            </Text>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed">
        {t('telemarketer.resultAfter')}
      </Text>
    </Stack>
  );
}

/** The script, filled with whom it will be said to. */
function ScriptAhead({ seat: { campaign, served } }: { seat: CampaignSeat }) {
  const { user, company } = useMe();
  const card = useClientCard(served?.contact.clientId ?? null);
  const queueTitle = useQueueTitle();
  const scripts = useScriptsOf(campaign.queue);
  const fields = (language: Locale): ScriptValues => {
    const client = clientWords(card.data, language);
    return {
      ...contactValues(served?.contact ?? null),
      'client.name': client.name ?? served?.contact.name,
      'client.addressAs': client.addressAs ?? served?.contact.name,
      'client.company': client.company,
      'agent.name': user.name,
      'campaign.name': campaign.name,
      'campaign.goal': campaign.goal,
      company,
      queue: queueTitle(campaign.queue),
      number: served ? shownPhone(served.number) : undefined,
    };
  };
  return (
    <ScriptPane
      key={served?.contact.id}
      queue={campaign.queue}
      fields={fields}
      given={scripts.data?.items.find(({ id }) => id === campaign.scriptId) ?? null}
      begunId={null}
      renderBranching={({ publishedId }) => publishedId && <FirstWords versionId={publishedId} fields={fields} />}
    />
  );
}

/** How a script that branches begins: it is walked through once the call is there. */
function FirstWords({ versionId, fields }: { versionId: string; fields: Fields }) {
  const { i18n } = useTranslation();
  const version = useScriptVersion(versionId);
  const first = version.data && stepAt(version.data, startOf(version.data));
  if (!first) return <ListSkeleton rows={3} />;
  return <SaidText texts={first.says} locale={i18n.language as Locale} own={version.data.locale} fields={fields} />;
}
