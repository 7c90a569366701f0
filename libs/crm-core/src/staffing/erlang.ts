/**
 * How many people it takes to answer calls, by the two models that are published for it.
 *
 * - Erlang C (A. K. Erlang 1917): calls come at random, last at random, and whoever waits waits for ever.
 * - Erlang A (C. Palm 1946): the same, and whoever waits hangs up after a random time of their own: their patience.
 *
 * Both are of a stretch of time in which nothing changes; a quarter of an hour is taken for one.
 */

/** Calls of a stretch of time, and what they take. */
export interface CallDemand {
  /** So many come in the stretch. */
  calls: number;
  /** How long the stretch is, in seconds. */
  seconds: number;
  /** Average handling time: talk, hold and wrap-up, in seconds. */
  handlingSeconds: number;
  /** How long callers wait on average before they hang up; null: for ever (Erlang C). */
  patienceSeconds: number | null;
}

/** How calls are served by so many people; shares within [0, 1], times in seconds. */
export interface ServiceMet {
  /** Of all calls: they have to wait at all. */
  waiting: number;
  /** Answered within T / (answered within T + reached T unanswered): the neutral service level of the reports. */
  level: number;
  /** Average speed of answer: the wait of the answered; null: nobody is ever answered, or the wait grows without end. */
  answerSeconds: number | null;
  /** Of all calls: hung up before they were answered. */
  abandoned: number;
  /** Handling time of the time that people are there for it. */
  occupancy: number;
}

/** Work offered, in erlangs: so many people would be busy without a pause. */
export const loadOf = ({ calls, seconds, handlingSeconds }: CallDemand): number => (calls * handlingSeconds) / seconds;

/** Erlang B: the chance that all of `agents` are busy where nobody waits. By recursion, which has no large numbers to lose digits in. */
export function erlangB(agents: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= agents; n += 1) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/** Erlang C: the chance that a call has to wait; 1 where the work is more than the people can do. */
export function erlangC(agents: number, load: number): number {
  if (load >= agents) return load === 0 ? 0 : 1;
  const blocked = erlangB(agents, load);
  return blocked / (1 - (load / agents) * (1 - blocked));
}

/** What callers meet with so many people; `serviceSeconds`: T. */
export function serviceOf(agents: number, demand: CallDemand, serviceSeconds: number): ServiceMet {
  if (loadOf(demand) === 0) return { waiting: 0, level: 1, answerSeconds: 0, abandoned: 0, occupancy: 0 };
  if (agents === 0) return { waiting: 1, level: 0, answerSeconds: null, abandoned: demand.patienceSeconds === null ? 0 : 1, occupancy: 1 };
  return demand.patienceSeconds === null
    ? withoutEnd(agents, demand, serviceSeconds)
    : withPatience(agents, demand, demand.patienceSeconds, serviceSeconds);
}

function withoutEnd(agents: number, demand: CallDemand, serviceSeconds: number): ServiceMet {
  const load = loadOf(demand);
  if (load >= agents) return { waiting: 1, level: 0, answerSeconds: null, abandoned: 0, occupancy: 1 };
  const waiting = erlangC(agents, load);
  const spare = (agents - load) / demand.handlingSeconds;
  return {
    waiting,
    level: 1 - waiting * Math.exp(-spare * serviceSeconds),
    answerSeconds: waiting / spare,
    abandoned: 0,
    occupancy: load / agents,
  };
}

/** Past this, weights are made small again: what counts is how they stand to each other. */
const LARGE = 1e200;
/** A state that adds less than this to the whole adds nothing. */
const TINY = 1e-15;

/**
 * Erlang A. The states with `j` calls waiting weigh, against that with everybody busy and nobody waiting, the product of
 * λ / (nμ + iθ) for i = 1…j; those with somebody free weigh 1 / B − 1 together, B being that of Erlang B.
 * A call that finds j waiting is answered after j + 1 departures, the first at the rate nμ, the last at nμ + jθ. With
 * c = nμ / θ, e^(−θ·wait) is then distributed as Beta(c, j + 1): all the shares below are sums over its tails.
 */
function withPatience(agents: number, demand: CallDemand, patienceSeconds: number, serviceSeconds: number): ServiceMet {
  const arrival = demand.calls / demand.seconds;
  const departure = agents / demand.handlingSeconds;
  const leaving = 1 / patienceSeconds;
  const rate = (place: number) => departure + place * leaving;
  const c = departure / leaving;
  const [logX, logRest] = [-leaving * serviceSeconds, Math.log(-Math.expm1(-leaving * serviceSeconds))];
  const free = 1 / erlangB(agents, loadOf(demand)) - 1;
  // So many people that nobody ever waits, as far as numbers can tell.
  if (free === Infinity) return { waiting: 0, level: 1, answerSeconds: 0, abandoned: 0, occupancy: loadOf(demand) / agents };
  // Sums over the states in which a call has to wait, by their weight.
  const sum = { all: 0, queue: 0, served: 0, within: 0, beyond: 0, wait: 0 };
  let [weight, idle] = [1, free];
  /** Logarithms of the next terms of the two tails: of Beta(c, j + 1), and of Beta(c + 1, j + 1). */
  let [logTerm, logServed] = [c * logX, (c + 1) * logX];
  let [late, servedLate, delay] = [0, 0, 0];
  for (let j = 0; ; j += 1) {
    late += Math.exp(logTerm);
    servedLate += Math.exp(logServed);
    logTerm += logRest + Math.log((c + j) / (j + 1));
    logServed += logRest + Math.log((c + 1 + j) / (j + 1));
    delay += 1 / rate(j + 1);
    const served = departure / rate(j + 1);
    sum.all += weight;
    sum.queue += j * weight;
    sum.served += weight * served;
    sum.within += weight * served * Math.max(0, 1 - servedLate);
    sum.beyond += weight * Math.exp(logX) * Math.min(1, late);
    sum.wait += weight * served * delay;
    if (rate(j + 1) > arrival && weight < TINY * (idle + sum.all)) break;
    weight *= arrival / rate(j + 1);
    if (weight > LARGE) {
      weight /= LARGE;
      idle /= LARGE;
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] /= LARGE;
    }
  }
  const whole = idle + sum.all;
  const [within, answered] = [idle + sum.within, idle + sum.served];
  const abandoned = Math.min(1, (leaving * sum.queue) / (arrival * whole));
  return {
    waiting: sum.all / whole,
    level: within / (within + sum.beyond),
    answerSeconds: sum.wait / answered,
    abandoned,
    occupancy: Math.min(1, (loadOf(demand) * (1 - abandoned)) / agents),
  };
}

/** What the people planned for have to keep up with. */
export interface Targets {
  /** Of the calls, within [0, 1). */
  serviceLevel: number;
  /** Within so many seconds: T. */
  serviceSeconds: number;
  /** Nobody is kept busier, within (0, 1]. */
  maxOccupancy: number;
  /** Of the paid time, people are not there for calls: breaks, training, illness; within [0, 1). */
  shrinkage: number;
}

const keeps = ({ level, occupancy }: ServiceMet, { serviceLevel, maxOccupancy }: Targets) =>
  level >= serviceLevel && occupancy <= maxOccupancy;

/** The fewest people on the phone with whom the targets are kept; 0 where nobody calls. */
export function agentsNeeded(demand: CallDemand, targets: Targets): number {
  if (loadOf(demand) === 0) return 0;
  const enough = (agents: number) => keeps(serviceOf(agents, demand, targets.serviceSeconds), targets);
  // More people never serve worse: what is enough is found by doubling, the fewest by halving.
  let most = Math.max(1, Math.ceil(loadOf(demand)));
  while (!enough(most)) most *= 2;
  let tooFew = 0;
  while (most - tooFew > 1) {
    const middle = Math.floor((most + tooFew) / 2);
    if (enough(middle)) most = middle;
    else tooFew = middle;
  }
  return most;
}

/** So many have to be planned for so many to be on the phone. */
export const withShrinkage = (agents: number, shrinkage: number): number => Math.ceil(Number((agents / (1 - shrinkage)).toFixed(9)));
