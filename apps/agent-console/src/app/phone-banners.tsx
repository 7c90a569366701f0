import { Alert, Button, CloseButton, Group } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { movedTo } from '../features/softphone/phone/elsewhere';
import { activeSession } from '../features/softphone/phone/phone-store';
import { commandPhone, usePhone } from '../features/softphone/phone/the-phone';
import { useTakePhone } from '../features/softphone/use-take-phone';
import { shortMoment } from '../lib/format';
import { useStore } from '../lib/external-store';
import { toastProblem } from '../lib/toast';
import { sayNow, sayPolitely, unsay } from '../ui/announcer';
import { openShiftGate } from './shift-choice';

/** What is wrong with my phone just now, and what to do about it. */
export function PhoneBanners() {
  const { t } = useTranslation();
  const state = usePhone();
  const lost = state.where !== 'none' && (state.registration.state === 'lost' || state.registration.state === 'refused');
  const session = activeSession(state);
  useSayPhone(lost);
  useSayFailure();
  return (
    <>
      {lost && (
        <Banner
          color="red"
          text={`${t('phone.lost')} ${state.registration.problem ? t(`phone.problem.${state.registration.problem}`) : ''}`}
        >
          <BannerButton label={t('phone.retry')} onClick={() => commandPhone({ name: 'retry' })} />
          <BannerButton label={t('phone.useOther')} onClick={openShiftGate} />
        </Banner>
      )}
      <MovedBanner />
      {session?.restoring && <Banner color="orange" text={t('phone.restoring')} />}
      {!session?.restoring &&
        state.quality?.warnings.map((warning) => <Banner key={warning} color="orange" text={t(`phone.warning.${warning}`)} said />)}
      {state.fault && (
        <Banner color="red" text={t(`phone.fault.${state.fault}`)} said>
          <BannerButton label={t('phone.change')} onClick={openShiftGate} />
        </Banner>
      )}
      {state.fallback && (
        <Banner color="orange" text={t(`phone.fallback.${state.fallback}`)} said>
          <BannerButton label={t('phone.change')} onClick={openShiftGate} />
        </Banner>
      )}
    </>
  );
}

/** The phone was here and has gone to another place. */
function MovedBanner() {
  const { t, i18n } = useTranslation();
  const moved = useStore(movedTo);
  const { take, pending } = useTakePhone();
  if (moved === null) return null;
  const takeBack = () => void take({ kind: 'browser', number: '' }, true);
  return (
    <Banner color="orange" said text={t('phone.elsewhere.moved', { place: moved.place, time: shortMoment(moved.since, i18n.language) })}>
      <BannerButton label={t('phone.elsewhere.takeBack')} onClick={takeBack} loading={pending} />
      <CloseButton aria-label={t('common.close')} onClick={() => movedTo.set(null)} />
    </Banner>
  );
}

interface BannerProps {
  color: 'red' | 'orange';
  text: string;
  /** Read out when it comes. */
  said?: boolean;
  children?: ReactNode;
}

function Banner({ color, text, said = false, children }: BannerProps) {
  useEffect(() => {
    if (said) sayNow(text);
  }, [said, text]);
  return (
    <Alert color={color} variant="light" radius={0} py="xs" className="banner">
      <Group gap="sm">
        {text}
        {children}
      </Group>
    </Alert>
  );
}

const BannerButton = ({ label, onClick, loading }: { label: string; onClick: () => void; loading?: boolean }) => (
  <Button size="compact-sm" variant="default" onClick={onClick} loading={loading}>
    {label}
  </Button>
);

function useSayPhone(lost: boolean): void {
  const { t } = useTranslation();
  const was = useRef(false);
  useEffect(() => {
    if (lost && !was.current) sayNow(t('phone.lost'));
    if (!lost && was.current) {
      unsay(t('phone.lost'));
      sayPolitely(t('phone.back'));
    }
    was.current = lost;
  }, [lost, t]);
}

/** A call that ended as it should not have says why, once. */
function useSayFailure(): void {
  const { t } = useTranslation();
  const { failure } = usePhone();
  const sessionId = failure?.sessionId;
  const text = failure ? t(`phone.end.${failure.end}`) : '';
  useEffect(() => {
    if (sessionId !== undefined) toastProblem(t('phone.link.phone'), text);
  }, [sessionId, text, t]);
}
