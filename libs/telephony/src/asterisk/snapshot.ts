import type { CallFact } from '@callcard/crm-core';
import { amiMessage, type AmiMessage } from './ami-message';
import type { CallTracker } from './call-tracker';

type Tracker = Pick<CallTracker, 'take' | 'standing'>;
type Headers = Record<string, string>;

/**
 * How the calls of a PBX stand after a gap, told to the tracker as if it had just happened: of each leg only what is news.
 *
 *   CoreShowChannels   a leg that is not known: began (the PBX says how long ago), rings or talks now
 *                      in another bridge than before: left that one, entered this one
 *   QueueStatus        waits in a queue that it had not joined
 *   ParkedCalls, ConfbridgeList: the names of the holding bridges and rooms that were entered
 *
 * Lists stand in the stream in their place: what was told before them is older, what comes after is newer, and an event that
 * was on its way meanwhile meets the keys of what the list has told.
 */
export class Snapshot {
  private readonly entered = new Set<string>();

  constructor(
    private readonly tracker: Tracker,
    /** UTC milliseconds, by the PBX's clock. */
    private readonly moment: number,
  ) {}

  /** `technologies`: what kind of bridge each is. */
  channels(items: readonly AmiMessage[], technologies: ReadonlyMap<string, string>): CallFact[] {
    return items.flatMap((item) => [...this.leg(item), ...this.bridge(item, technologies), ...this.pair(item, items)]);
  }

  /** The items of QueueStatus. */
  waiting(items: readonly AmiMessage[]): CallFact[] {
    return items
      .filter((item) => item.get('event') === 'QueueEntry' && this.standing(item) && this.standing(item)?.queue !== item.get('queue'))
      .flatMap((item) => this.tell('QueueCallerJoin', item, (Number(item.get('wait')) || 0) * 1000));
  }

  parked(items: readonly AmiMessage[]): CallFact[] {
    return items.filter((item) => this.entered.has(item.get('parkeeuniqueid') ?? '')).flatMap((item) => this.tell('ParkedCall', item));
  }

  /** The people in a conference room. */
  conference(items: readonly AmiMessage[]): CallFact[] {
    return items.filter((item) => this.entered.has(item.get('uniqueid') ?? '')).flatMap((item) => this.tell('ConfbridgeJoin', item));
  }

  private leg(item: AmiMessage): CallFact[] {
    const born = this.standing(item) ? [] : this.tell('Newchannel', item, age(item.get('duration')), { ChannelState: '0' });
    return [...born, ...this.tell('Newstate', item)];
  }

  private bridge(item: AmiMessage, technologies: ReadonlyMap<string, string>): CallFact[] {
    const id = item.get('uniqueid') ?? '';
    const bridge = item.get('bridgeid');
    // A PBX that does not say knows nothing better than what was heard.
    if (bridge === undefined) return [];
    const inside = this.standing(item)?.bridges ?? [];
    const left = inside.filter((each) => each !== bridge).flatMap((each) => this.tell('BridgeLeave', item, 0, { BridgeUniqueid: each }));
    if (bridge === '' || inside.includes(bridge)) return left;
    this.entered.add(id);
    return [...left, ...this.tell('BridgeEnter', item, 0, { BridgeUniqueid: bridge, BridgeTechnology: technologies.get(bridge) ?? '' })];
  }

  /** The halves of a Local channel know each other by name. */
  private pair(item: AmiMessage, items: readonly AmiMessage[]): CallFact[] {
    const name = item.get('channel') ?? '';
    const other = name.endsWith(';1') ? items.find((each) => each.get('channel') === `${name.slice(0, -1)}2`) : undefined;
    return other
      ? this.facts(this.moment, { Event: 'LocalBridge', ...legHeaders(item, 'LocalOne'), ...legHeaders(other, 'LocalTwo') })
      : [];
  }

  private standing(item: AmiMessage) {
    return this.tracker.standing(item.get('uniqueid') ?? '');
  }

  /** The item as an event of so many milliseconds ago. */
  private tell(event: string, item: AmiMessage, ago = 0, more: Headers = {}): CallFact[] {
    const own = Object.fromEntries([...item.entries()].filter(([name]) => name !== 'event'));
    const changed = Object.fromEntries(Object.entries(more).map(([name, value]) => [name.toLowerCase(), value]));
    return this.facts(this.moment - ago, { ...own, ...changed, event });
  }

  private facts(at: number, headers: Headers): CallFact[] {
    const event = amiMessage({ ...headers, timestamp: (at / 1000).toFixed(3) });
    return this.tracker.take(event).map((fact) => ({ ...fact, source: 'snapshot' as const }));
  }
}

const legHeaders = (item: AmiMessage, prefix: string): Headers =>
  Object.fromEntries(['Channel', 'Uniqueid', 'Linkedid'].map((name) => [`${prefix}${name}`, item.get(name) ?? '']));

/** `01:02:03` in milliseconds. */
function age(duration: string | undefined): number {
  const [, hours = 0, minutes = 0, seconds = 0] = /^(\d+):(\d\d):(\d\d)$/.exec(duration ?? '') ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
