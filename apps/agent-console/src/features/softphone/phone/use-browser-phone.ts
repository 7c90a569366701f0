import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useStore } from '../../../lib/external-store';
import { followDevices } from '../audio/devices';
import { BrowserPhone } from './browser-phone';
import { movedTo } from './elsewhere';
import { MY_PHONE, fetchMyPhone, useMyPhone } from './phone-api';
import { phoneHere } from './phone-here';
import { isTalking } from './phone-store';
import { browserPhone, usePhone } from './the-phone';

/** Keeps one phone for this person in this browser: there from the start of a shift to its end, over reloads, and in one tab only. */
export function useBrowserPhone(userId: string, may: boolean, onShift: boolean | null): void {
  const mine = useMyPhone(may);
  const here = useStore(browserPhone);

  useEffect(() => {
    if (!may) return;
    const own = new BrowserPhone(userId);
    browserPhone.set(own);
    const unfollow = followDevices(() => own.command({ name: 'devices' }));
    return () => {
      unfollow();
      own.close();
      browserPhone.set(null);
    };
  }, [userId, may]);

  const told = mine.data;
  useEffect(() => {
    if (!here || !told || !onShift || phoneHere(userId).length === 0) return;
    if (here.heard(told) === 'elsewhere') void leave(here);
    else here.compete();
  }, [here, told, onShift, userId]);
  useShiftEnd(here, onShift);
  useClaimNews();
}

/** What was told may be older than the claim: only what is told now counts. */
async function leave(here: BrowserPhone): Promise<void> {
  const { current } = await fetchMyPhone();
  if (!current || here.heard({ current, choices: [] }) !== 'elsewhere') return;
  here.giveUp('moved', { place: current.place, since: current.since, inCall: false });
}

/** Who ends the shift lays the phone down, after the last call. */
function useShiftEnd(here: BrowserPhone | null, onShift: boolean | null): void {
  const talking = isTalking(usePhone());
  const was = useRef(onShift);
  useEffect(() => {
    const ended = was.current === true && onShift === false;
    if (ended && talking) return;
    if (ended) here?.giveUp('signedOut');
    was.current = onShift;
  }, [here, onShift, talking]);
}

/** The phone has come here: what the server knows of it is asked for again. */
function useClaimNews(): void {
  const cache = useQueryClient();
  const { registration, where } = usePhone();
  useEffect(() => {
    if (where === 'here') void cache.invalidateQueries({ queryKey: MY_PHONE });
    if (registration.state === 'registered') movedTo.set(null);
  }, [cache, where, registration.state]);
}
