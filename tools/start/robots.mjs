import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../steps.mjs';
import { followPickUps } from './pick-ups.mjs';

/** The numbers of the queues `sales` and `support` in docker/asterisk/extensions.conf. */
const LINES = ['74951000001', '74951000002'];

const between = (low, high) => low + Math.random() * (high - low);
const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** Clients of the demo data and strangers; few enough that now and then somebody calls again. */
const people = Array.from({ length: 20 }, (_, n) => [`+7912000${1000 + n * 8}`, `+7916${2_000_000 + n * 7_919}`]).flat();

/**
 * Desk phones that are picked up after a few rings, and callers from outside who speak, a call every few seconds.
 * @param voices files of what callers say; without any they hum.
 * @returns stops the calling.
 */
export async function startRobots(rig, voices) {
  await rig.phones(
    Object.fromEntries(rig.extensions.phones.map((extension) => [extension, { answerAfter: Math.round(between(3000, 8000)) }])),
  );
  const stopped = new AbortController();
  const stopFollowing = await followPickUps(rig);
  void keepCalling(rig, voices, stopped.signal);
  return () => {
    stopFollowing();
    stopped.abort();
  };
}

async function keepCalling(rig, voices, signal) {
  while (!signal.aborted) {
    void rig.call(randomCall(voices)).catch((error) => !signal.aborted && say(`A robot could not call: ${error.message}`));
    await sleep(between(8000, 20_000), undefined, { signal }).catch(() => undefined);
  }
}

/** Some hang up after the talk, some lose patience while they wait. */
const randomCall = (voices) => ({
  from: pick(people),
  to: pick(LINES),
  hangup: 'caller',
  talkSeconds: between(10, 60),
  giveUpAfter: between(20, 90),
  ...(voices.length > 0 ? { playFile: pick(voices) } : { playTone: 220 }),
});
