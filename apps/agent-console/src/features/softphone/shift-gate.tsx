import { Suspense, useState } from 'react';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MyPhone, PhoneKind } from '@callcard/crm-core';
import { lazyPart } from '../../lib/lazy-part';
import { KeyHint } from '../../ui/key-hint';
import { ElsewhereChoice } from './elsewhere-choice';
import { NotificationState } from './notification-state';
import { PhoneChoices } from './phone-choices';
import { lastKind, lastNumber } from './phone-kind';
import { type OwnQueue, QueuesToday } from './queues-today';
import { SoundSettings } from './sound-settings';
import { useMicrophoneTest } from './use-microphone-test';
import { useTakePhone } from './use-take-phone';
import { workWithoutPhone } from './phone/elsewhere';

const MicrophoneHelp = lazyPart(async () => (await import('./microphone-help')).MicrophoneHelp);

interface ShiftGateProps {
  mine: MyPhone;
  /** Already on shift: phone and sound are changed, nothing is started. */
  onShift: boolean;
  queues: OwnQueue[];
  /** Begins the shift in these queues; null: in all of one's own. */
  onStart: (queues: string[] | null) => Promise<unknown>;
  onClose: () => void;
}

/** Before a shift: which phone, does it hear, is it heard, will it ring. The click that starts is what lets the browser sound. */
export function ShiftGate({ mine, onShift, queues, onStart, onClose }: ShiftGateProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<PhoneKind>(() => firstKind(mine));
  const [number, setNumber] = useState(lastNumber);
  const test = useMicrophoneTest(kind === 'browser');
  const { take, pending, failure, elsewhere } = useTakePhone();
  const [starting, setStarting] = useState(false);
  const [today, setToday] = useState(() => queues.map(({ name }) => name));
  const busy = pending || starting;

  const finish = async () => {
    setStarting(true);
    try {
      if (!onShift) await onStart(today.length === queues.length ? null : today);
      onClose();
    } finally {
      setStarting(false);
    }
  };
  const start = async (move: boolean) => {
    void askForNotifications();
    if (await take({ kind, number }, move)) await finish();
  };
  const without = () => {
    workWithoutPhone(true);
    void finish();
  };
  const problem = kind === 'browser' && test.fault !== null ? t(`phone.fault.${test.fault}`) : failure;

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(onShift ? 'phone.settingsTitle' : 'phone.gate')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {elsewhere ? (
        <ElsewhereChoice elsewhere={elsewhere} pending={busy} onMove={() => void start(true)} onWithout={without} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void start(false);
          }}
        >
          <Stack gap="md">
            <PhoneChoices mine={mine} kind={kind} onKind={setKind} number={number} onNumber={setNumber} />
            {kind === 'browser' && <SoundSettings test={test} />}
            <NotificationState />
            {!onShift && queues.length > 1 && <QueuesToday queues={queues} chosen={today} onChoose={setToday} />}
            {problem !== null && (
              <Alert color="red" variant="outline" role="alert">
                {problem}
                <Suspense>{test.fault === 'denied' && kind === 'browser' && <MicrophoneHelp />}</Suspense>
              </Alert>
            )}
            <Group>
              <Button type="submit" size="md" loading={busy} data-autofocus rightSection={<KeyHint>Enter</KeyHint>}>
                {t(onShift ? 'common.save' : 'agent.startShift')}
              </Button>
              {test.fault !== null && kind === 'browser' && (
                <Button variant="default" onClick={test.again}>
                  {t('common.retry')}
                </Button>
              )}
              {pending && kind === 'browser' && <Text size="sm">{t('phone.starting')}</Text>}
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

/** What was used last, else the browser, else whatever there is. */
function firstKind({ current, choices }: MyPhone): PhoneKind {
  const available = (kind: PhoneKind | null | undefined) => choices.some((choice) => choice.kind === kind && choice.available);
  const wanted = [current?.kind, lastKind(), 'browser' as const, 'desk' as const];
  return wanted.find(available) ?? 'desk';
}

async function askForNotifications(): Promise<void> {
  if (typeof Notification !== 'undefined' && Notification.permission === 'default') await Notification.requestPermission();
}
