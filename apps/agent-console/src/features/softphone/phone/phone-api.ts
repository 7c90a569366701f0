import { useQuery } from '@tanstack/react-query';
import { callIdOf, ClaimedPhone, MyPhone, type CallSoundInput, type PhoneClaim, type PhoneRelease } from '@callcard/crm-core';
import { http, Nothing, Problem } from '../../../lib/http';
import { isAway } from '../../../lib/outbox';
import { links } from '../../../realtime/links';
import type { PhoneSession, SipAccount } from '../engine/phone-engine';

export const MY_PHONE = ['phones', 'me'] as const;

/** Which phone I have, where, and which I could have. */
export const useMyPhone = (enabled: boolean) => useQuery({ queryKey: MY_PHONE, queryFn: fetchMyPhone, enabled });

export const fetchMyPhone = () => http.get('/phones/me', MyPhone);

export const claimPhone = (claim: PhoneClaim) => http.post('/phones/me/claim', claim, ClaimedPhone);

/** Whoever waits for this phone may be brought back to it. */
export const phoneReady = (claim: string) => http.post('/phones/me/ready', { claim }, Nothing);

/** Queues offer nothing to a phone that nobody would hear. */
export const phoneSounds = (claim: string, sound: boolean) => http.post('/phones/me/sound', { claim, sound }, Nothing);

export const releasePhone = (claim: string, reason: PhoneRelease['reason']) => http.post('/phones/me/release', { claim, reason }, Nothing);

/** The same from a page that is being closed: the browser sends it all the same. */
export function releaseOnClose(claim: string): void {
  void fetch('/api/phones/me/release', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ claim, reason: 'closed' }),
  }).catch(() => undefined);
}

/** Where a claimed browser phone registers: at our own address, whatever that is. */
export function accountOf({ sip }: ClaimedPhone): SipAccount | null {
  if (!sip) return null;
  const { protocol, host } = window.location;
  return { ...sip, socketUrl: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sip` };
}

/** The CRM's ids of the call that a session may belong to: it knows the call's name, but not of which PBX it is. */
export const callIdsOf = ({ linkedId }: PhoneSession): string[] =>
  linkedId === null ? [] : links.get().pbx.map(({ pbx }) => callIdOf(pbx, linkedId));

/** Holds or resumes the session's call by the server. @returns false where the server is out of reach or does not know the call. */
export async function holdByServer(session: PhoneSession, held: boolean): Promise<boolean> {
  const [id] = callIdsOf(session);
  if (id === undefined) return false;
  try {
    await http.post(`/calls/${id}/${held ? 'hold' : 'resume'}`, {}, Nothing);
    return true;
  } catch (error) {
    const elsewise = error instanceof Problem && [0, 404, 501, 502, 503].includes(error.status);
    if (elsewise) return false;
    // It is held, or resumed, already.
    if (error instanceof Problem && error.status === 409) return true;
    throw error;
  }
}

const REPORT_AGAIN_MILLISECONDS = 15_000;

/** How a call sounded, for whoever looks for a fault later; while the server is away it is tried again, some minutes long. */
export function reportSound(session: PhoneSession, sound: CallSoundInput, tries = 20): void {
  for (const id of callIdsOf(session).slice(0, 1))
    http.put(`/calls/${id}/sound`, sound, Nothing).catch((error: unknown) => {
      if (isAway(error) && tries > 1) setTimeout(() => reportSound(session, sound, tries - 1), REPORT_AGAIN_MILLISECONDS);
    });
}
