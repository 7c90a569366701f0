import fc from 'fast-check';
import { callIdOf } from '../ids';
import { FoldedCall } from './call';
import type { CallFact } from './call-fact';
import { foldCall } from './call-fold';
import { brokenInvariants } from './call-invariants';

const LINKED = '1795338000.0';
const callId = callIdOf('main', LINKED);

/** What people do in one call to the queues of a company. */
interface Story {
  menu: number;
  /** Queues that gave up, each after some vain rounds of ringing. */
  vain: Round[][];
  /** Rounds of the last queue before its end. */
  rounds: Round[];
  end: 'answered' | 'abandoned' | 'timeout';
  lastRing: number;
  losers: number;
  /** Talk, hold, talk, hold, … */
  turns: number[];
  hangupBy: 'client' | 'agent' | 'system';
}
interface Round {
  milliseconds: number;
  phones: ('timeout' | 'rejected' | 'failed')[];
}

const duration = fc.integer({ min: 150, max: 90_000 });
const round = fc.record({
  milliseconds: duration,
  phones: fc.array(fc.constantFrom('timeout' as const, 'rejected' as const, 'failed' as const), { minLength: 1, maxLength: 4 }),
});
const story: fc.Arbitrary<Story> = fc.record({
  menu: duration,
  vain: fc.array(fc.array(round, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
  rounds: fc.array(round, { maxLength: 3 }),
  end: fc.constantFrom('answered', 'abandoned', 'timeout'),
  lastRing: fc.integer({ min: 1000, max: 60_000 }),
  losers: fc.nat(5),
  turns: fc.array(duration, { minLength: 1, maxLength: 6 }),
  hangupBy: fc.constantFrom('client', 'agent', 'system'),
});

const causes = { timeout: 0, rejected: 17, failed: 34 };

/** Plays a story: the facts a PBX would give of it. */
class Play {
  readonly facts: CallFact[] = [];
  readonly offers: string[] = [];
  readonly entries: string[] = [];
  private now = Date.UTC(2026, 10, 22, 9);
  private phone = 0;
  private stay = 0;
  private held = 0;

  constructor(private readonly story: Story) {
    this.start(LINKED, 'outside', 'PJSIP/trunk-a');
    this.say('leg.answered', LINKED, 'answered');
    this.wait(story.menu);
    for (const rounds of story.vain) {
      this.join();
      for (const each of rounds) this.ringInVain(each);
      this.leave('timeout');
    }
    this.join();
    for (const each of story.rounds) this.ringInVain(each);
    this[story.end]();
  }

  private answered(): void {
    const [winner, ...losers] = this.ring(1 + this.story.losers);
    this.wait(this.story.lastRing);
    this.say('leg.answered', winner!, 'answered');
    for (const loser of losers) {
      this.say('ring.ended', loser, 'end', { status: 'canceled' });
      this.hangUp(loser, 26, 'rescinded');
    }
    this.say('queue.left', LINKED, `left${this.stay}`, { stay: this.stay, queue: `queue-${this.stay}` });
    this.say('offer.accepted', winner!, 'accepted', { caller: LINKED, queue: `queue-${this.stay}`, holdSeconds: 0, ringSeconds: 0 });
    this.entries.push('connected');
    this.offers.push('accepted');
    for (const leg of [winner!, LINKED]) this.say('bridge.entered', leg, 'in', { bridge: 'b', bridgeKind: 'basic', replaces: null });
    this.story.turns.forEach((milliseconds, turn) => {
      if (turn > 0) this.say(turn % 2 ? 'leg.held' : 'leg.unheld', winner!, `hold${(this.held += 1)}`);
      this.wait(milliseconds);
    });
    if (this.story.hangupBy !== 'system') this.say('leg.hangupRequested', this.story.hangupBy === 'client' ? LINKED : winner!, 'asked');
    for (const leg of [winner!, LINKED]) this.say('bridge.left', leg, 'out', { bridge: 'b' });
    for (const leg of [winner!, LINKED]) this.say('leg.ended', leg, 'ended', { cause: 16, techCause: null });
  }

  private abandoned(): void {
    const phones = this.ring(this.story.losers);
    this.wait(this.story.lastRing);
    this.say('leg.hangupRequested', LINKED, 'asked');
    for (const phone of phones) {
      this.say('ring.ended', phone, 'end', { status: 'canceled' });
      this.hangUp(phone, 0, 'canceled');
    }
    this.leave('abandoned');
    this.say('leg.ended', LINKED, 'ended', { cause: 0, techCause: null });
  }

  private timeout(): void {
    this.ringInVain({ milliseconds: this.story.lastRing, phones: ['timeout'] });
    this.leave('timeout');
    this.say('leg.ended', LINKED, 'ended', { cause: 16, techCause: null });
  }

  private ringInVain({ milliseconds, phones }: Round): void {
    const legs = this.ring(phones.length);
    this.wait(milliseconds);
    legs.forEach((leg, index) => {
      const outcome = phones[index]!;
      if (outcome !== 'timeout') this.say('leg.hangupRequested', leg, 'asked');
      this.say('offer.missed', leg, 'missed', { ringMilliseconds: milliseconds });
      this.say('ring.ended', leg, 'end', { status: 'noAnswer' });
      this.hangUp(leg, causes[outcome], outcome);
    });
    this.wait(1000);
  }

  private ring(count: number): string[] {
    return Array.from({ length: count }, () => {
      const leg = `phone-${(this.phone += 1)}`;
      this.start(leg, 'inside', `PJSIP/${1000 + this.phone}`);
      this.say('offer.made', leg, 'made', { caller: LINKED, queue: `queue-${this.stay}`, device: `PJSIP/${1000 + this.phone}` });
      this.say('ring.started', leg, 'start', { by: LINKED, number: null });
      this.say('leg.ringing', leg, 'ringing');
      return leg;
    });
  }

  private hangUp(leg: string, cause: number, outcome: string): void {
    this.offers.push(outcome);
    this.say('leg.ended', leg, 'ended', { cause, techCause: null });
  }

  private join(): void {
    this.stay += 1;
    this.say('queue.joined', LINKED, `joined${this.stay}`, { stay: this.stay, queue: `queue-${this.stay}`, position: 1 });
  }

  private leave(outcome: string): void {
    this.entries.push(outcome);
    this.say('queue.abandonMarked', LINKED, `marked${this.stay}`, { stay: this.stay, queue: `queue-${this.stay}` });
    this.say('queue.left', LINKED, `left${this.stay}`, { stay: this.stay, queue: `queue-${this.stay}` });
  }

  private start(leg: string, side: 'inside' | 'outside', device: string): void {
    const party = { userId: null, callerNumber: device.slice(6), callerName: null, calledNumber: null, context: null };
    this.say('leg.started', leg, 'started', { linkedId: LINKED, channel: `${device}-00000001`, device, side, ...party });
  }

  private say(kind: CallFact['kind'], leg: string, key: string, body: object = {}): void {
    this.facts.push({ kind, callId, key: `${leg}:${key}`, at: new Date(this.now).toISOString(), leg, ...body } as CallFact);
  }

  private wait(milliseconds: number): void {
    this.now += milliseconds;
  }
}

const seconds = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / 1000;

/** The same story, added up without any fact. */
function meant({ vain, rounds, end, lastRing, turns, hangupBy }: Story) {
  const ringing = [...vain.flat(), ...rounds].flatMap(({ milliseconds }) => [milliseconds, 1000]);
  const answered = end === 'answered';
  return {
    state: 'ended',
    direction: 'inbound',
    outcome: answered ? 'answered' : end === 'abandoned' ? 'abandoned' : 'noAnswer',
    hangupBy: answered ? hangupBy : end === 'abandoned' ? 'client' : 'system',
    waitSeconds: seconds([...ringing, lastRing, ...(end === 'timeout' ? [1000] : [])]),
    talkSeconds: answered ? seconds(turns.filter((_, turn) => turn % 2 === 0)) : 0,
    holdSeconds: answered ? seconds(turns.filter((_, turn) => turn % 2 === 1)) : 0,
  };
}

describe('the fold of any call', () => {
  it('adds up to what people did', () => {
    fc.assert(
      fc.property(story, (told) => {
        const play = new Play(told);
        const call = foldCall(play.facts);
        expect(call).toMatchObject(meant(told));
        expect(call.offers.map(({ outcome }) => outcome).sort()).toEqual([...play.offers].sort());
        expect(call.queueEntries.map(({ outcome }) => outcome)).toEqual(play.entries);
        expect(call.segments.filter(({ kind }) => kind === 'ivr').map((ivr) => ivr.seconds)).toEqual([told.menu / 1000]);
        expect(brokenInvariants(call)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same in any order and with any repetition of the facts', () => {
    const shuffled = story.chain((told) => {
      const { facts } = new Play(told);
      return fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }));
    });
    fc.assert(
      fc.property(shuffled, ([facts, mixed]) => expect(foldCall(mixed)).toEqual(foldCall(facts))),
      { numRuns: 200 },
    );
  });

  it('is a sound call for any part of the facts', () => {
    const part = story.chain((told) => fc.subarray(new Play(told).facts, { minLength: 1 }));
    fc.assert(
      fc.property(part, (facts) => {
        const call = foldCall(facts);
        FoldedCall.parse(call);
        expect(brokenInvariants(call)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is a sound call for facts at moments that make no sense', () => {
    const scattered = story.chain((told) => {
      const { facts } = new Play(told);
      const moments = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: facts.length, maxLength: facts.length });
      return moments.map((at) => facts.map((fact, index) => ({ ...fact, at: new Date(Date.UTC(2026, 0, 1) + at[index]!).toISOString() })));
    });
    fc.assert(
      fc.property(scattered, (facts) => {
        FoldedCall.parse(foldCall(facts));
      }),
      { numRuns: 300 },
    );
  });

  it('only ever grows: what was talked stays talked, and no end is taken back', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { facts } = new Play(told);
        let last = foldCall(facts.slice(0, 1));
        for (let count = 2; count <= facts.length; count++) {
          const next = foldCall(facts.slice(0, count));
          expect(brokenInvariants(next)).toEqual([]);
          expect(next.talkSeconds).toBeGreaterThanOrEqual(last.talkSeconds);
          expect(next.waitSeconds).toBeGreaterThanOrEqual(last.waitSeconds);
          if (last.answeredAt) expect(next.answeredAt).toBe(last.answeredAt);
          last = next;
        }
        expect(last.state).toBe('ended');
      }),
      { numRuns: 60 },
    );
  });
});
