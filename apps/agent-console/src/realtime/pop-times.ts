import { MOST_POP_TIMES, type Pop, type PopTimes } from '@callcard/crm-core';
import { serverNow } from '../lib/clock';
import { http, Nothing } from '../lib/http';

const GATHER_MILLISECONDS = 5_000;
/** What is restored after a reload has rung for a while: that says nothing of us. */
const LONGEST_MILLISECONDS = 60_000;

let gathered: PopTimes['pops'] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
const seen = new Set<string>();

const send = (pops: PopTimes['pops']) => http.post('/health/pops', { pops }, Nothing);

/** A page that goes cannot wait for the rest of the batch. */
addEventListener('pagehide', () => {
  if (gathered.length > 0)
    navigator.sendBeacon('/api/health/pops', new Blob([JSON.stringify({ pops: take() })], { type: 'application/json' }));
});

function take(): PopTimes['pops'] {
  const pops = gathered;
  gathered = [];
  clearTimeout(timer);
  timer = undefined;
  return pops;
}

/** Measures a pop, once: from the PBX's ring to the frame after the one in which it is painted. What cannot be sent is forgotten. */
export function measurePop({ callId, ringingSince }: Pop, tell: typeof send = send): void {
  if (seen.has(callId)) return;
  seen.add(callId);
  if (seen.size > 200) seen.delete(seen.values().next().value!);
  // A hidden tab paints nothing: it has no frame to wait for, and nothing to say.
  if (document.visibilityState === 'hidden') return;
  requestAnimationFrame(() => requestAnimationFrame(() => gather({ callId, ringingSince }, tell)));
}

function gather({ callId, ringingSince }: Pick<Pop, 'callId' | 'ringingSince'>, tell: typeof send): void {
  const milliseconds = Math.max(0, Math.round(serverNow() - Date.parse(ringingSince)));
  if (milliseconds > LONGEST_MILLISECONDS || gathered.length >= MOST_POP_TIMES) return;
  gathered.push({ callId: callId as PopTimes['pops'][number]['callId'], milliseconds });
  timer ??= setTimeout(() => {
    void tell(take()).catch(() => undefined);
  }, GATHER_MILLISECONDS);
}
