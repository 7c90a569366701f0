import { DemoCentre, type PlayedScene } from './demo-centre';
import { VirtualClock } from './demo-clock';
import type { DemoCentreOptions } from './demo-options';
import type { DemoSound } from './demo-recording';
import type { Scene } from './demo-scenes';

/** An AMI event as its headers, for reading in tests. */
export type HeardEvent = Record<string, string>;

/** A small centre: three phones in a ring-all queue, one alone in a fair one. */
export const smallCentre: DemoCentreOptions = {
  seed: 7,
  people: [
    { extension: '1001', device: 'PJSIP/1001', name: 'Anna', queues: ['sales', 'service'] },
    { extension: '1002', device: 'PJSIP/1002', name: 'Boris', queues: ['sales', 'service'] },
    { extension: '1003', device: 'PJSIP/1003', name: 'Vera', queues: ['sales'] },
    { extension: '1004', device: 'PJSIP/1004', name: "O'Neil", queues: [] },
  ],
  callers: [
    { number: '+79161234567', name: 'Ivan' },
    { number: '+79161234568', name: null },
  ],
  dids: [
    { number: '4951000001', queue: 'sales' },
    { number: '4951000002', queue: 'service' },
  ],
  queues: [
    { name: 'sales', strategy: 'ringall' },
    { name: 'service', strategy: 'leastrecent' },
  ],
  recordingsDir: '/recordings',
  pace: { meanGapSeconds: 25, firstCallAfterSeconds: 8 },
};

/** The demo centre on a clock moved by hand, with everything it says kept. Without a script of its own it plays the seeded one. */
export class Rehearsal {
  readonly clock = new VirtualClock();
  readonly played: PlayedScene[] = [];
  readonly recordings: ({ file: string } & DemoSound)[] = [];
  readonly centre: DemoCentre;
  bytes = '';

  constructor(options: DemoCentreOptions = smallCentre, script?: Scene[]) {
    const outlets = {
      tell: (bytes: string) => void (this.bytes += bytes),
      keepRecording: (file: string, sound: DemoSound) => void this.recordings.push({ file, ...sound }),
      played: (scene: PlayedScene) => void this.played.push(scene),
    };
    const never = { ...queueScene(), gapSeconds: 1e6 };
    this.centre = new DemoCentre(options, this.clock, outlets, script && ((index) => script[index] ?? never));
    this.centre.open();
  }

  /** Lets time pass and hands out what was said in it. */
  listen(seconds: number): HeardEvent[] {
    const before = this.bytes.length;
    this.clock.advance(seconds);
    return eventsIn(this.bytes.slice(before));
  }
}

/** The messages of a stream. */
export const eventsIn = (bytes: string): HeardEvent[] =>
  bytes
    .split('\r\n\r\n')
    .filter(Boolean)
    .map((message) => Object.fromEntries(message.split('\r\n').map((line) => line.split(/: (.*)/s).slice(0, 2))) as HeardEvent);

/** A call into the ring-all queue that a robot answers after four seconds, for half a minute. */
export const queueScene = (change: Partial<Extract<Scene, { kind: 'queue' }>> = {}): Scene => ({
  ...{ kind: 'queue', index: 0, gapSeconds: 1, outcome: 'answered', caller: { number: '+79161234567', name: 'Ivan' } },
  ...{ did: '4951000001', queue: 'sales', patienceSeconds: 60, talkSeconds: 30, manualTalkSeconds: 90, hangupBy: 'caller' },
  ...{ replies: [4, 6, 7].map((afterSeconds) => ({ does: 'answer' as const, afterSeconds })) },
  ...change,
});
