import fc from 'fast-check';
import { brokenInvariants, callIdOf, type CallFact, type FoldedCall, type GroupedCall, type Segment } from '@callcard/crm-core';
import type { AmiMessage } from '../src/asterisk/ami-message';
import { everyday, everything, histories, runs, skews } from './mini-pbx/history';
import { callsOf, decoded, track, tracker } from './mini-pbx/ledger';
import { play, type DeedName } from './mini-pbx/people';
import { examples } from './mini-pbx/remembered';
import type { World } from './mini-pbx/world';

interface Day {
  world: World;
  events: AmiMessage[];
  facts: CallFact[];
  ledger: GroupedCall[];
  calls: FoldedCall[];
}

/** Looks at many days, of people who are as fast as machines: `holds` says what is wrong with one. */
function always(holds: (day: Day) => unknown[], deeds: readonly DeedName[] = everything, soonest = 0): void {
  fc.assert(
    fc.property(histories(deeds, soonest), skews, (steps, skew) => {
      const world = play(steps, skew);
      const events = decoded(world.pbx.tapes.ami);
      const facts = track(events);
      const ledger = callsOf(facts);
      expect(holds({ world, events, facts, ledger, calls: ledger.map(({ call }) => call) })).toEqual([]);
    }),
    { numRuns: runs(50), examples: deeds === everything ? examples : [] },
  );
}

const ms = (moment: string | null) => (moment === null ? Infinity : Date.parse(moment));
/** Do two segments share more than the moment in which an exchange lays one call aside for the next? */
const overlaps = (one: Segment, other: Segment, moment = 0) =>
  Math.min(ms(one.to), ms(other.to)) - Math.max(ms(one.from), ms(other.from)) > moment;
const isTalk = ({ kind }: Segment) => kind === 'talk' || kind === 'conference';
const pairs = <T>(list: readonly T[]): [T, T][] => list.flatMap((one, at) => list.slice(at + 1).map((other): [T, T] => [one, other]));

describe('of any day at the mini PBX', () => {
  it('I1: every call begins once and, when all is quiet, has ended once', () => {
    always(({ world, calls }) => {
      const made = world.book.calls.map(({ linkedId }) => callIdOf('main', linkedId) as string).sort();
      const told = calls.map(({ id }) => id as string).sort();
      return [...(made.join() === told.join() ? [] : [made, told]), ...calls.filter(({ state }) => state !== 'ended')];
    });
  });

  it('I2: every leg ends once, and nothing is told of its life after that', () => {
    const late = new Set(['leg.started', 'leg.ringing', 'leg.answered', 'leg.held', 'bridge.entered', 'leg.hangupRequested']);
    always(({ facts }) => {
      const legs = new Set(facts.flatMap((fact) => (fact.kind === 'leg.started' ? fact.leg : [])));
      return [...legs].filter((leg) => {
        const own = facts.filter((fact) => 'leg' in fact && fact.leg === leg);
        const end = own.findIndex(({ kind }) => kind === 'leg.ended');
        return own.filter(({ kind }) => kind === 'leg.ended').length !== 1 || own.slice(end).some(({ kind }) => late.has(kind));
      });
    });
  });

  it('I3: nothing ends before it begins, or lies outside of its call', () => {
    always(({ calls }) => calls.flatMap((call) => brokenInvariants(call)));
  });

  it('I4: a leg does one thing at a time, and not for longer than it lives', () => {
    always(({ calls }) =>
      calls.flatMap((call) => {
        const lasting = call.segments.filter(({ kind }) => kind !== 'ivr');
        const double = pairs(lasting).filter(([one, other]) => one.leg === other.leg && one.kind !== 'queue' && overlaps(one, other));
        const long = call.legs.filter((leg) => {
          const busy = lasting.filter((each) => each.leg === leg.leg).reduce((sum, { seconds }) => sum + seconds, 0);
          return busy * 1000 > ms(leg.endedAt) - ms(leg.startedAt) + 1;
        });
        return [...double.filter(([one, other]) => other.kind !== 'queue' || isTalk(one)), ...long];
      }),
    );
  });

  it('I5: nobody talks in two calls at once', () => {
    always(({ ledger }) => {
      const talks = ledger.filter(({ mergedInto }) => mergedInto === null).flatMap(({ call }) => call.segments.filter(isTalk));
      return pairs(talks).filter(([one, other]) => one.agentId !== null && one.agentId === other.agentId && overlaps(one, other, 50));
    });
  });

  it('I6: every stay in a queue ends in one way; connected, exactly one offer of it was accepted', () => {
    always(({ calls }) =>
      calls.flatMap((call) =>
        call.queueEntries.filter(({ leg, queue, joinedAt, leftAt, outcome }) => {
          // Of two clients of joined calls who wait beside each other, the call does not tell which offer was whose.
          const beside = call.queueEntries.some(
            (other) => other.leg !== leg && other.queue === queue && ms(other.joinedAt) <= ms(leftAt) && ms(other.leftAt) >= ms(joinedAt),
          );
          const during = call.offers.filter(
            (offer) => offer.queue === queue && ms(offer.from) >= ms(joinedAt) && ms(offer.from) <= ms(leftAt),
          );
          const accepted = during.filter((offer) => offer.outcome === 'accepted').length;
          const isRight = beside || accepted === (outcome === 'connected' ? 1 : 0);
          return outcome === null || outcome === 'unknown' || !isRight;
        }),
      ),
    );
  });

  it('I7: every phone that rang was offered the call once, and who lost to a colleague missed nothing', () => {
    always(({ calls }) =>
      calls.flatMap((call) => {
        const legs = call.offers.map(({ leg }) => leg);
        const unclosed = call.offers.filter(({ outcome }) => outcome === null);
        const lost = pairs(call.offers).filter(
          ([one, other]) => one.queue !== null && one.queue === other.queue && one.outcome === 'accepted' && other.outcome === 'timeout',
        );
        const beaten = lost.filter(([winner, loser]) => ms(winner.to) > ms(loser.from) && ms(winner.to) < ms(loser.to));
        return [...unclosed, ...beaten, ...legs.filter((leg, at) => legs.indexOf(leg) !== at)];
      }),
    );
  });

  it('I8: wait and talk are what the queue counted, where nobody handed the call over', () => {
    always(
      ({ calls, events }) =>
        events
          .filter((event) => event.get('Event') === 'AgentComplete' && event.get('DestUniqueid') !== undefined)
          .filter((event) => {
            const call = calls.find(({ id }) => id === callIdOf('main', event.get('Linkedid')!))!;
            const entry = call.queueEntries.find(({ queue, outcome }) => queue === event.get('Queue') && outcome === 'connected')!;
            const [talked, waited] = [call.talkSeconds + call.holdSeconds, (ms(entry.leftAt) - ms(entry.joinedAt)) / 1000];
            return Math.abs(talked - Number(event.get('TalkTime'))) > 2 || Math.abs(waited - Number(event.get('HoldTime'))) > 2;
          }),
      everyday,
      300,
    );
  });

  it('I9: the same events again tell nothing new', () => {
    always(({ events }) => {
      const by = tracker();
      track(events, by);
      return track(events, by);
    });
  });

  it('I13: calls that became parts of others are a forest of depth one, and no segment is without its leg', () => {
    always(({ ledger }) => {
      const roots = new Set(ledger.filter(({ mergedInto }) => mergedInto === null).map(({ call }) => call.id));
      const strays = ledger.filter(({ mergedInto }) => mergedInto !== null && !roots.has(mergedInto));
      const orphans = ledger.flatMap(({ call }) => call.segments.filter(({ leg }) => !call.legs.some((each) => each.leg === leg)));
      return [...strays, ...orphans];
    });
  });

  it('I14: who listens in never talks, and a recording pauses only while it lasts', () => {
    always(({ calls }) =>
      calls.flatMap((call) => [
        ...call.segments.filter((segment) => segment.kind !== 'ring' && call.monitors.some(({ leg }) => leg === segment.leg)),
        ...call.tracks.flatMap(({ startedAt, endedAt, pauses }) =>
          pauses.filter(({ from, to }) => ms(from) < ms(startedAt) || ms(to) > ms(endedAt) || ms(to) < ms(from)),
        ),
      ]),
    );
  });

  it('I15: ten minutes after the last call nothing is left in memory', () => {
    always(({ world, events }) => {
      const by = tracker();
      track(events, by);
      world.pbx.clock.pass(601_000);
      world.pbx.tapes.event('FullyBooted', 'system', []);
      track(decoded(world.pbx.tapes.ami.slice(-1)), by);
      return by.size === 0 ? [] : [by.size];
    });
  });
});
