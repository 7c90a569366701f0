import fc from 'fast-check';
import { agentsNeeded, type CallDemand, erlangB, erlangC, serviceOf, withShrinkage } from './erlang';

const demand = (calls: number, seconds: number, handlingSeconds: number, patienceSeconds: number | null = null): CallDemand => ({
  ...{ calls, seconds, handlingSeconds, patienceSeconds },
});

/** Erlang's own formula, term by term: A^n/n! · n/(n−A) over the sum of all. */
function byTheBook(agents: number, load: number): number {
  const term = (n: number) => Array.from({ length: n }, (_, i) => load / (i + 1)).reduce((product, factor) => product * factor, 1);
  const all = term(agents) * (agents / (agents - load));
  return all / (all + Array.from({ length: agents }, (_, n) => term(n)).reduce((sum, each) => sum + each, 0));
}

/** Palm's queue as a chain of states, each weighed by the balance of coming and going, and nothing cleverer. */
function palmByStates(agents: number, { calls, seconds, handlingSeconds, patienceSeconds }: CallDemand) {
  const weights = [1];
  for (let n = 1; n < 4000; n += 1) {
    const going = Math.min(n, agents) / handlingSeconds + Math.max(0, n - agents) / patienceSeconds!;
    weights.push((weights[n - 1]! * calls) / seconds / going);
  }
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (n: number) => number) => weights.reduce((sum, weight, n) => sum + (weight / whole) * of(n), 0);
  const queue = mean((n) => Math.max(0, n - agents));
  return {
    waiting: mean((n) => (n >= agents ? 1 : 0)),
    queue,
    abandoned: queue / patienceSeconds! / (calls / seconds),
    occupancy: mean((n) => Math.min(n, agents)) / agents,
  };
}

/** Palm's queue played, call by call. */
function palmPlayed(
  agents: number,
  { calls, seconds, handlingSeconds, patienceSeconds }: CallDemand,
  serviceSeconds: number,
  count: number,
) {
  let state = 20_261_127;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const after = (mean: number) => -mean * Math.log(random());
  const free = new Array<number>(agents).fill(0);
  let [now, within, reached, served, wait] = [0, 0, 0, 0, 0];
  for (let call = 0; call < count; call += 1) {
    now += after(seconds / calls);
    const [patience, handling] = [after(patienceSeconds!), after(handlingSeconds)];
    let soonest = 0;
    for (let agent = 1; agent < agents; agent += 1) if (free[agent]! < free[soonest]!) soonest = agent;
    const waits = Math.max(0, free[soonest]! - now);
    if (waits <= patience) {
      free[soonest] = now + waits + handling;
      [served, wait] = [served + 1, wait + waits];
      if (waits <= serviceSeconds) within += 1;
    }
    if (Math.min(waits, patience) > serviceSeconds) reached += 1;
  }
  return { level: within / (within + reached), answerSeconds: wait / served };
}

describe('Erlang C, as it is published', () => {
  it.each([
    // The worked example of callcentrehelper.com, "Erlang C Formula – Made Simple": 200 calls an hour, 3 minutes, 14 agents.
    [14, demand(100, 1800, 180), 20, { waiting: 0.1741, level: 0.8883, answerSeconds: 7.8, occupancy: 0.714 }],
    // That of mitan.co.uk, "Erlang-C Formula": 360 calls in half an hour, 4 minutes, 55 agents, 15 seconds.
    [55, demand(360, 1800, 240), 15, { waiting: 0.239, level: 0.846, answerSeconds: 8.2, occupancy: 0.873 }],
  ])('%i agents', (agents, calls, serviceSeconds, published) => {
    const service = serviceOf(agents, calls, serviceSeconds);
    expect(service.waiting).toBeCloseTo(published.waiting, 3);
    expect(service.level).toBeCloseTo(published.level, 3);
    expect(service.answerSeconds).toBeCloseTo(published.answerSeconds, 1);
    expect(service.occupancy).toBeCloseTo(published.occupancy, 3);
  });

  it('needs as many as the example says: 14 on the phone for 80 % in 20 seconds, 20 with a shrinkage of 30 %', () => {
    const targets = { serviceLevel: 0.8, serviceSeconds: 20, maxOccupancy: 0.85, shrinkage: 0.3 };
    const agents = agentsNeeded(demand(100, 1800, 180), targets);
    expect([agents, withShrinkage(agents, 0.3)]).toEqual([14, 20]);
    expect(serviceOf(13, demand(100, 1800, 180), 20).level).toBeCloseTo(0.796, 2);
  });

  it.each([
    [1, 0.5],
    [2, 1],
    [5, 4],
    [8, 5],
    [14, 10],
    [20, 15],
    [55, 48],
    [120, 100],
  ])('%i agents and %d erlangs are as by the sum of its terms', (agents, load) => {
    expect(erlangC(agents, load)).toBeCloseTo(byTheBook(agents, load), 12);
  });

  it.each([
    // Values of the tables of Erlang B that every handbook of teletraffic has.
    [1, 1, 0.5],
    [2, 1, 0.2],
    [10, 5, 0.018385],
    [20, 12, 0.00979],
    [10, 10, 0.21458],
  ])('Erlang B of %i lines and %d erlangs is %d', (lines, load, blocked) => expect(erlangB(lines, load)).toBeCloseTo(blocked, 4));

  it('has no large numbers to lose itself in', () => {
    expect(erlangC(5100, 5000)).toBeGreaterThan(0.05);
    expect(erlangC(5100, 5000)).toBeLessThan(0.2);
    expect(serviceOf(2000, demand(1, 900, 1), 20)).toMatchObject({ waiting: 0, level: 1, answerSeconds: 0 });
    expect(serviceOf(2000, demand(1, 900, 1, 60), 20)).toMatchObject({ waiting: 0, level: 1, answerSeconds: 0 });
  });

  it('says that the wait has no end where the work is more than the people can do', () => {
    expect(serviceOf(10, demand(100, 1800, 180), 20)).toEqual({ waiting: 1, level: 0, answerSeconds: null, abandoned: 0, occupancy: 1 });
  });
});

describe('Erlang A', () => {
  // Garnett, Mandelbaum, Reiman, "Designing a Call Center with Impatient Customers" (2002), the example of its introduction.
  it('is as published: 50 agents, 48 calls a minute of a minute each, a patience of 2 minutes', () => {
    const patient = serviceOf(50, demand(48, 60, 60), 20);
    const impatient = serviceOf(50, demand(48, 60, 60, 120), 20);
    expect(patient.answerSeconds).toBeCloseTo(20.8, 1);
    expect(patient.occupancy).toBeCloseTo(0.96, 2);
    expect(impatient.abandoned).toBeCloseTo(0.031, 3);
    expect(impatient.occupancy).toBeCloseTo(0.93, 2);
    expect(impatient.answerSeconds).toBeGreaterThan(3);
    expect(impatient.answerSeconds).toBeLessThan(3.8);
  });

  it.each([
    [50, demand(48, 60, 60, 120)],
    [14, demand(100, 1800, 180, 90)],
    [3, demand(40, 900, 240, 60)],
    [1, demand(2, 900, 240, 10)],
    [100, demand(400, 900, 300, 600)],
  ])('%i agents are as by the balance of its states', (agents, calls) => {
    const [service, states] = [serviceOf(agents, calls, 20), palmByStates(agents, calls)];
    expect(service.waiting).toBeCloseTo(states.waiting, 10);
    expect(service.abandoned).toBeCloseTo(states.abandoned, 10);
    expect(service.occupancy).toBeCloseTo(states.occupancy, 10);
  });

  it.each([
    [14, demand(100, 1800, 180, 90), 20],
    [8, demand(40, 900, 240, 60), 15],
    [30, demand(110, 900, 240, 120), 30],
  ])('%i agents serve as they do when it is played', (agents, calls, serviceSeconds) => {
    const [service, played] = [serviceOf(agents, calls, serviceSeconds), palmPlayed(agents, calls, serviceSeconds, 300_000)];
    expect(Math.abs(service.level - played.level)).toBeLessThan(0.012);
    expect(Math.abs(service.answerSeconds! - played.answerSeconds)).toBeLessThan(0.05 * played.answerSeconds);
  });

  it('has an answer for more work than the people can do, however patient the callers are', () => {
    const service = serviceOf(2, demand(10_000, 900, 600, 86_400), 20);
    expect(service.abandoned).toBeCloseTo(1 - 2 / (10_000 / 1.5), 3);
    expect(service.level).toBeLessThan(1e-6);
    expect(service.occupancy).toBeCloseTo(1, 6);
  });
});

describe('of any demand', () => {
  const any = fc.record({
    calls: fc.integer({ min: 1, max: 400 }),
    seconds: fc.constantFrom(900, 1800, 3600),
    handlingSeconds: fc.integer({ min: 10, max: 1200 }),
    patienceSeconds: fc.option(fc.integer({ min: 1, max: 1800 })),
  });
  const seconds = fc.integer({ min: 0, max: 120 });

  it('every share is one, and one more agent never serves worse', () => {
    fc.assert(
      fc.property(any, seconds, fc.integer({ min: 1, max: 200 }), (calls, within, agents) => {
        const [fewer, more] = [serviceOf(agents, calls, within), serviceOf(agents + 1, calls, within)];
        for (const key of ['waiting', 'level', 'abandoned', 'occupancy'] as const) {
          expect(fewer[key]).toBeGreaterThanOrEqual(0);
          expect(fewer[key]).toBeLessThanOrEqual(1);
        }
        expect(more.level).toBeGreaterThanOrEqual(fewer.level - 1e-9);
        expect(more.waiting).toBeLessThanOrEqual(fewer.waiting + 1e-9);
        expect(more.abandoned).toBeLessThanOrEqual(fewer.abandoned + 1e-9);
        expect(more.occupancy).toBeLessThanOrEqual(fewer.occupancy + 1e-9);
        expect(more.answerSeconds ?? Infinity).toBeLessThanOrEqual((fewer.answerSeconds ?? Infinity) + 1e-9);
      }),
    );
  });

  it('the needed are the fewest that keep the targets', () => {
    const share = fc.double({ min: 0.05, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(
        any,
        seconds,
        share,
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        (calls, serviceSeconds, serviceLevel, maxOccupancy) => {
          const targets = { serviceLevel, serviceSeconds, maxOccupancy, shrinkage: 0 };
          const keeps = (agents: number) => {
            const { level, occupancy } = serviceOf(agents, calls, serviceSeconds);
            return level >= serviceLevel && occupancy <= maxOccupancy;
          };
          const agents = agentsNeeded(calls, targets);
          expect(keeps(agents)).toBe(true);
          expect(agents === 0 || !keeps(agents - 1)).toBe(true);
        },
      ),
    );
  });

  it('with ever more patience Erlang A becomes Erlang C', () => {
    fc.assert(
      fc.property(any, seconds, (calls, within) => {
        const agents = Math.floor((calls.calls * calls.handlingSeconds) / calls.seconds / 0.97) + 1;
        const patient = serviceOf(agents, { ...calls, patienceSeconds: null }, within);
        const nearly = serviceOf(agents, { ...calls, patienceSeconds: 1e7 }, within);
        expect(Math.abs(nearly.waiting - patient.waiting)).toBeLessThan(0.01);
        expect(Math.abs(nearly.level - patient.level)).toBeLessThan(0.01);
        expect(nearly.abandoned).toBeLessThan(0.01);
      }),
      { numRuns: 50 },
    );
  });

  it('of nobody nothing is needed', () => {
    const targets = { serviceLevel: 0.8, serviceSeconds: 20, maxOccupancy: 0.85, shrinkage: 0.3 };
    expect(agentsNeeded(demand(0, 900, 240), targets)).toBe(0);
    expect(serviceOf(0, demand(0, 900, 240), 20)).toEqual({ waiting: 0, level: 1, answerSeconds: 0, abandoned: 0, occupancy: 0 });
    expect(serviceOf(0, demand(5, 900, 240, 60), 20)).toMatchObject({ level: 0, abandoned: 1, answerSeconds: null });
  });
});
