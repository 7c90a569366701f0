import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PhoneKind } from '@callcard/crm-core';
import { useProblemText } from '../../lib/use-problem';
import { setOutlet, unlockSound } from './audio/sound-output';
import { deviceChoices, devices, present } from './audio/devices';
import { NoMicrophone, openMicrophone } from './audio/microphone';
import { closeTracks } from './audio/close-tracks';
import { NotRegistered } from './phone/browser-phone';
import { elsewhereOf, movedTo, workWithoutPhone, type Elsewhere } from './phone/elsewhere';
import { claimPhone, MY_PHONE } from './phone/phone-api';
import { placeName } from './phone/place';
import { browserPhone } from './phone/the-phone';
import { rememberKind, rememberNumber } from './phone-kind';

export interface PhoneWish {
  kind: PhoneKind;
  number: string;
}

/** Takes a phone: in this browser with everything it needs, or at another place by telling the server. */
export function useTakePhone() {
  const cache = useQueryClient();
  const say = useFailureText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [elsewhere, setElsewhere] = useState<Elsewhere | null>(null);

  /** @returns whether the phone is there. Called from a click, which is what unlocks the sound. */
  const take = async ({ kind, number }: PhoneWish, move: boolean): Promise<boolean> => {
    setPending(true);
    setFailure(null);
    try {
      await unlockSound();
      const { volume, ringer } = deviceChoices.get();
      await setOutlet('ringer', present(devices.get(), 'ringer', ringer)?.deviceId ?? '', volume);
      if (kind === 'browser') await takeBrowser(move);
      else await takeOther({ kind, number }, move);
      workWithoutPhone(false);
      movedTo.set(null);
      rememberKind(kind);
      setElsewhere(null);
      await cache.invalidateQueries({ queryKey: MY_PHONE });
      return true;
    } catch (error) {
      const place = elsewhereOf(error);
      setElsewhere(place);
      if (place === null) setFailure(say(error));
      return false;
    } finally {
      setPending(false);
    }
  };
  return { take, pending, failure, elsewhere };
}

/** Nobody starts a shift deaf: the microphone is there, or the phone is not taken. */
async function takeBrowser(move: boolean): Promise<void> {
  closeTracks(await openMicrophone());
  await browserPhone.get()?.take(move);
}

async function takeOther({ kind, number }: PhoneWish, move: boolean): Promise<void> {
  const here = browserPhone.get();
  if (!here) return;
  await claimPhone({ kind, place: placeName(), tab: here.tab, sound: true, move, ...(kind === 'remote' && { number }) });
  here.giveUp('moved');
  if (kind === 'remote') rememberNumber(number);
}

function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation();
  const say = useProblemText();
  return (error) => {
    if (error instanceof NoMicrophone) return t(`phone.fault.${error.fault}`);
    if (error instanceof NotRegistered) return t(`phone.problem.${error.problem}`);
    return say(error);
  };
}
