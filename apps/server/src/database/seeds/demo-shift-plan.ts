import type { Agent, UserId } from '@callcard/crm-core';

/** What somebody of the crew does next, of their own accord. */
export type CrewDeed =
  | { userId: UserId; does: 'work' | 'raiseHand' | 'lowerHand' }
  /** `until` in milliseconds. */
  | { userId: UserId; does: 'break'; reason: string; until: number };

/** Reason → for how many minutes; a rest that lasts longer than it may is seen on the floor. */
const BREAKS: [reason: string, from: number, to: number][] = [
  ['rest', 4, 17],
  ['lunch', 12, 30],
  ['training', 8, 20],
  ['paperwork', 3, 8],
];
/** Of the crew, so many at once. */
const ON_BREAK = 1 / 7;
const SENT_AWAY_MILLISECONDS = 600_000;
const RETURNS_AFTER_MILLISECONDS = 20_000;
const HAND_MILLISECONDS = 90_000;
const HAND_CHANCE = 0.05;

/**
 * What the crew does at a moment: breaks are taken in turn and end, whoever missed calls or lost their phone comes back, and now and then
 * somebody in a talk asks for help. @param until when a break ends · @param now milliseconds · @param random from 0 up to, not including, 1
 */
export function nextDeeds(crew: readonly Agent[], until: ReadonlyMap<UserId, number>, now: number, random: () => number): CrewDeed[] {
  const deeds = crew.flatMap((agent): CrewDeed[] => {
    const { userId, handRaisedAt } = agent;
    if (isDone(agent, until.get(userId), now)) return [{ userId, does: 'work' }];
    const wasHelped = handRaisedAt !== null && now - Date.parse(handRaisedAt) >= HAND_MILLISECONDS;
    return wasHelped ? [{ userId, does: 'lowerHand' }] : [];
  });
  const away = crew.filter(({ state, next, userId }) => (state === 'break' || next?.state === 'break') && !deeds.some((deed) => deed.userId === userId)); // prettier-ignore
  const working = crew.filter((agent) => agent.next === null && (agent.state === 'available' || agent.state === 'talking'));
  if (away.length < Math.round(crew.length * ON_BREAK) && working.length > 0) {
    const [reason, from, to] = pick(BREAKS, random);
    deeds.push({ userId: pick(working, random).userId, does: 'break', reason, until: now + (from + random() * (to - from)) * 60_000 });
  }
  const talking = working.filter(({ state }) => state === 'talking');
  if (talking.length > 0 && crew.every(({ handRaisedAt }) => handRaisedAt === null) && random() < HAND_CHANCE)
    deeds.push({ userId: pick(talking, random).userId, does: 'raiseHand' });
  return deeds;
}

/** Done with being away: the break is over, or what kept them from their phone is. Whom a supervisor sent away stays so for a while. */
function isDone({ state, since, deviceState }: Agent, breakUntil: number | undefined, now: number): boolean {
  const lasted = now - Date.parse(since);
  if (state === 'offline') return lasted >= SENT_AWAY_MILLISECONDS;
  if (state === 'break') return breakUntil === undefined ? lasted >= SENT_AWAY_MILLISECONDS : breakUntil <= now;
  if (state === 'missed' || state === 'unreachable') return deviceState !== 'unavailable' && lasted >= RETURNS_AFTER_MILLISECONDS;
  return false;
}

const pick = <Item>(items: readonly Item[], random: () => number): Item => items[Math.floor(random() * items.length)]!;
