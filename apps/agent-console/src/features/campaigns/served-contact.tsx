import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignAtWork, DialRefusal, ServedContact } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { KEYS, useShortcut } from '../../lib/keys';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { KeyButton } from '../../ui/key-button';
import { useSecondsLeft } from '../../ui/timer';
import { ContactCard } from './contact-card';
import { SkipMenu } from './skip-menu';
import { useDialContact, useSkip } from './telemarketer-api';

/** Why a number is not dialled, as every language can say it. */
const REFUSALS = [
  'outsideHours',
  'doNotCall',
  'noConsent',
  'noNumber',
  'capLifetime',
  'capNumber',
  'capDay',
  'capWeek',
  'capMonth',
  'modeRefused',
  'callbackLater',
  'retryLater',
  'quotaFull',
] as const;

interface ServedContactProps {
  campaign: CampaignAtWork;
  served: ServedContact;
  mayDial: boolean;
  /** Whether I am free for it: else it is not dialled by itself. */
  free: boolean;
  /** Whoever runs campaigns may dial what the rules forbid, and says why. */
  mayOverride: boolean;
  resultText: (key: string) => string;
  onDialled: (callId: string) => void;
}

/** The contact that is shown to me: dialled, or skipped with the reason. */
export function ServedContactPane({ campaign, served, mayDial, free, mayOverride, resultText, onDialled }: ServedContactProps) {
  const { t } = useTranslation();
  const showProblem = useShowProblem();
  const dial = useDialContact(campaign.id, onDialled);
  const skip = useSkip(campaign.id);
  const { contact, refusal } = served;
  const contactId = contact.id;
  const busy = dial.isPending || skip.isPending;
  const run = (more: { anyway?: string; byItself?: boolean } = {}) => busy || dial.mutate({ contactId, ...more }, { onError: showProblem });
  const allowed = mayDial && refusal === null && campaign.state === 'running';
  useShortcut(KEYS.dial, allowed ? () => run() : null, busy);
  useEffect(() => sayPolitely(t('telemarketer.shown', { name: contact.name })), [t, contactId, contact.name]);

  return (
    <Stack gap="sm">
      <ContactCard campaign={campaign} {...served} resultText={resultText} />
      {refusal && <Refused refusal={refusal} onAnyway={mayOverride ? (anyway) => run({ anyway }) : null} />}
      <Group gap="xs" align="flex-start">
        <KeyButton shortcut={KEYS.answer} disabled={!allowed} loading={dial.isPending} onClick={() => run()}>
          {t('telemarketer.dial')}
        </KeyButton>
        <SkipMenu key={contactId} busy={busy} onSkip={(reason) => skip.mutate({ contactId, reason }, { onError: showProblem })} />
      </Group>
      {served.dialAt !== null && allowed && free && (
        <Countdown key={served.dialAt} dialAt={served.dialAt} onOver={() => run({ byItself: true })} />
      )}
    </Stack>
  );
}

/** Why it is not dialled now, and until when. */
function Refused({ refusal: { reason, until }, onAnyway }: { refusal: DialRefusal; onAnyway: ((why: string) => void) | null }) {
  const { t, i18n } = useTranslation();
  const [why, setWhy] = useState('');
  return (
    <Alert color="orange" title={t('telemarketer.refused')}>
      <Stack gap="xs">
        <Text size="sm">
          {t(`telemarketer.refusal.${REFUSALS.find((known) => known === reason) ?? 'rules'}`)}
          {until !== null && ` ${t('telemarketer.until', { when: dateTime(until, i18n.language) })}`}
        </Text>
        {onAnyway && (
          <Group gap="xs" align="flex-end">
            <TextInput size="xs" label={t('telemarketer.why')} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
            <Button size="xs" variant="default" disabled={why.trim().length < 3} onClick={() => onAnyway(why.trim())}>
              {t('telemarketer.anyway')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

/** The time to look at the contact; whoever needs more stops it. The server decides whether it is over. */
function Countdown({ dialAt, onOver }: { dialAt: string; onOver: () => void }) {
  const { t } = useTranslation();
  const left = useSecondsLeft(dialAt);
  const [total] = useState(() => Math.max(1, left));
  // Over before it was seen, as the console was closed meanwhile: nobody is dialled behind the agent's back.
  const [stopped, setStopped] = useState(left === 0);
  const told = useRef(false);
  const over = left === 0 && !stopped;
  useEffect(() => {
    if (!over || told.current) return;
    told.current = true;
    onOver();
  }, [over, onOver]);
  if (stopped) return <Text size="sm">{t('telemarketer.countdownStopped')}</Text>;
  return (
    <Group gap="xs">
      <Text size="sm" className="figures" role="timer" aria-live="off">
        {t('telemarketer.dialledIn', { count: left })}
      </Text>
      <Progress value={(left / total) * 100} w={120} aria-label={t('telemarketer.timeLeft')} />
      <Button size="compact-sm" variant="default" onClick={() => setStopped(true)}>
        {t('telemarketer.stopCountdown')}
      </Button>
    </Group>
  );
}
