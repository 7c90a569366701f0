import type { WorkingHours } from '../calendars/working-time';
import { pausedClock, reachedAt, resumedClock, spentMinutes, startedClock } from './sla-clock';
import { policyFor, type SlaPolicy, SlaPolicyInput } from './sla-policy';
import { nextStepAt, slaSteps, stepsToTell } from './sla-steps';

const day = [{ from: '09:00', to: '18:00' }];
const office: WorkingHours = {
  timeZone: 'Europe/Kyiv',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: [{ date: '2026-11-30', name: 'Stocktaking', hours: [] }],
};
/** Kyiv in November 2026, two hours ahead of UTC; the 27th is a Friday, the 30th a holiday. */
const at = (text: string) => new Date(`2026-${text}:00+02:00`);

describe('the clock of a request', () => {
  it('counts working time over the weekend and a holiday', () => {
    const clock = startedClock(120, at('11-27T17:00'));
    expect([0.5, 0.8, 1].map((share) => reachedAt(clock, office, share))).toEqual([
      at('11-27T18:00'),
      at('12-01T09:36'),
      at('12-01T10:00'),
    ]);
    expect(spentMinutes(clock, office, at('12-01T09:30'))).toBe(90);
  });

  it('stands still while the client has to answer, and goes on where it stood', () => {
    const paused = pausedClock(startedClock(120, at('11-27T10:00')), office, at('11-27T10:45'));
    expect([paused.spent, reachedAt(paused, office, 1), spentMinutes(paused, office, at('11-27T16:00'))]).toEqual([45, null, 45]);
    const resumed = resumedClock(paused, at('11-27T17:00'));
    expect(reachedAt(resumed, office, 1)).toEqual(at('12-01T09:15'));
    expect(reachedAt(resumed, office, 0.3)).toEqual(at('11-27T17:00'));
    expect(resumedClock(resumed, at('11-27T17:30'))).toBe(resumed);
  });

  it('counts the hour that a change of clocks leaves out or doubles as the wall shows it', () => {
    const nights: WorkingHours = {
      timeZone: 'Europe/Kyiv',
      week: { ...office.week, sat: [], sun: [{ from: '00:00', to: '06:00' }] },
      holidays: [],
    };
    // On 25 October 2026 the hour from 03:00 comes twice.
    expect(reachedAt(startedClock(300, new Date('2026-10-24T21:00:00Z')), nights, 1)).toEqual(new Date('2026-10-25T02:00:00Z'));
  });
});

describe('what is told as the time runs out', () => {
  const moments = { responseDueAt: at('11-27T09:30'), halfAt: at('11-27T10:00'), mostAt: at('11-27T10:36'), dueAt: at('11-27T17:30') };
  const steps = slaSteps(moments, { supervisorAfterMinutes: 60, headAfterMinutes: 30 }, office);

  it('goes from the person to the supervisor to the head, with working time between', () => {
    expect(steps.map(({ step }) => step)).toEqual(['response', 'half', 'most', 'due', 'supervisor', 'head']);
    expect(steps.slice(4).map(({ at: moment }) => moment)).toEqual([at('12-01T09:30'), at('12-01T10:00')]);
  });

  it('is each told once, and of warnings that came together the last', () => {
    expect(stepsToTell(steps, [], at('11-27T10:00'))).toEqual({ reached: ['response', 'half'], tell: ['response', 'half'] });
    expect(stepsToTell(steps, ['response', 'half'], at('11-27T10:10'))).toEqual({ reached: [], tell: [] });
    expect(stepsToTell(steps, ['response'], at('11-27T17:30'))).toEqual({ reached: ['half', 'most', 'due'], tell: ['due'] });
    expect(nextStepAt(steps, ['response', 'half'])).toEqual(moments.mostAt);
    expect(
      nextStepAt(
        steps,
        steps.map(({ step }) => step),
      ),
    ).toBeNull();
  });
});

describe('the policy of a request', () => {
  const policy = (name: string, more: Partial<SlaPolicy> = {}) =>
    ({ name, kinds: [], priorities: [], active: true, ...more }) as unknown as SlaPolicy;
  const policies = [
    policy('general'),
    policy('urgent', { priorities: ['urgent'] }),
    policy('mail', { kinds: ['email'] }),
    policy('urgent mail', { kinds: ['email'], priorities: ['urgent'] }),
    policy('a switched-off one', { kinds: ['email'], priorities: ['urgent'], active: false }),
  ];

  it.each([
    ['question', 'normal', 'general'],
    ['question', 'urgent', 'urgent'],
    ['email', 'low', 'mail'],
    ['email', 'urgent', 'urgent mail'],
    ['missedCall', 'normal', undefined],
  ] as const)('%s, %s: %s', (kind, priority, name) => expect(policyFor(policies, { kind, priority })?.name).toBe(name));

  it('does not let anybody answer later than they finish', () => {
    const fault = SlaPolicyInput.safeParse({ name: 'P', responseMinutes: 60, resolutionMinutes: 30 });
    expect(fault.error?.issues.map(({ path }) => path)).toEqual([['responseMinutes']]);
  });
});
