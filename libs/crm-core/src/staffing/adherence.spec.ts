import fc from 'fast-check';
import { AgentState } from '../agents/agent';
import { type ActualChange, adherenceOf, type PlannedShift, workedOutside } from './adherence';
import { breaksOfShift, faultsOfShift, type ShiftHours, spanOfShift } from './shift';

const MINUTE = 60_000;
const NINE = Date.parse('2026-11-24T09:00:00Z');
/** Minutes after nine. */
const at = (minutes: number) => NINE + minutes * MINUTE;
const change = (minutes: number, to: AgentState, productive = false): ActualChange => ({ at: at(minutes), to, productive });
/** From nine to one, a break from eleven to a quarter past. */
const morning: PlannedShift = { start: at(0), end: at(240), breaks: [{ start: at(120), end: at(135) }] };
const told = (changes: ActualChange[], until = at(1000)) => {
  const { planned, plannedWork, adherent, worked, exceptions } = adherenceOf(morning, changes, until);
  return {
    minutes: [planned, plannedWork, adherent, worked].map((time) => time / MINUTE),
    exceptions: exceptions.map(({ kind, start, end }) => `${kind} ${(start - NINE) / MINUTE}–${(end - NINE) / MINUTE}`),
  };
};

describe('adherence', () => {
  it('is whole where everything is as planned', () => {
    const changes = [
      change(-5, 'available'),
      change(20, 'talking'),
      change(30, 'wrapUp'),
      change(31, 'available'),
      change(120, 'break'),
      change(135, 'available'),
      change(240, 'offline'),
    ];
    expect(told(changes)).toEqual({ minutes: [240, 225, 240, 225], exceptions: [] });
  });

  it('names who came late, took a break of their own, worked through another, and left early', () => {
    const changes = [
      change(7, 'available'),
      change(60, 'break'),
      change(70, 'available'),
      change(125, 'break'),
      change(140, 'available'),
      change(180, 'unreachable'),
      change(182, 'available'),
      change(230, 'offline'),
    ];
    expect(told(changes)).toEqual({
      minutes: [240, 225, 240 - 7 - 10 - 5 - 5 - 2 - 10, 240 - 7 - 10 - 15 - 2 - 10],
      exceptions: ['late 0–7', 'break 60–70', 'workedBreak 120–125', 'break 135–140', 'unreachable 180–182', 'left 230–240'],
    });
  });

  it('knows who was not there at all, or gone for a while', () => {
    expect(told([])).toEqual({ minutes: [240, 225, 15, 0], exceptions: ['absent 0–120', 'absent 135–240'] });
    expect(told([change(0, 'available'), change(50, 'offline'), change(60, 'available')]).exceptions).toEqual([
      'offline 50–60',
      'workedBreak 120–135',
    ]);
  });

  it('takes a training for work, and going off shift in a planned break for the break', () => {
    expect(
      told([change(0, 'available'), change(30, 'break', true), change(90, 'available'), change(120, 'offline'), change(135, 'available')]),
    ).toEqual({
      minutes: [240, 225, 240, 225],
      exceptions: [],
    });
  });

  it('judges nothing that has not been yet', () => {
    expect(told([change(0, 'available')], at(60))).toEqual({ minutes: [60, 60, 60, 60], exceptions: [] });
    expect(told([], at(-10))).toEqual({ minutes: [0, 0, 0, 0], exceptions: [] });
  });

  it('of any shift and any changes, every minute is in or out of it, over the change of clocks too', () => {
    const quarter = fc
      .integer({ min: 0, max: 95 })
      .map((n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
    const hours = fc.record<ShiftHours>({
      date: fc.constantFrom('2026-10-24', '2026-10-25', '2026-03-28', '2026-03-29', '2026-11-24'),
      from: quarter,
      to: quarter,
      breaks: fc.array(fc.record({ from: quarter, to: quarter }), { maxLength: 2 }),
    });
    const changes = fc.array(
      fc.tuple(fc.integer({ min: -3_000_000, max: 70_000_000 }), fc.constantFrom(...AgentState.options), fc.boolean()),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(hours, changes, fc.integer({ min: 0, max: 70_000_000 }), (plan, some, late) => {
        if (faultsOfShift(plan, 'Europe/Kyiv').length > 0) return;
        const span = spanOfShift(plan, 'Europe/Kyiv');
        const shift = { ...span, breaks: breaksOfShift(plan, 'Europe/Kyiv') };
        const history = some.map(([after, to, productive]) => ({ at: span.start + after, to, productive })).sort((a, b) => a.at - b.at);
        const until = span.start + late;
        const { planned, plannedWork, adherent, worked, exceptions } = adherenceOf(shift, history, until);
        const out = exceptions.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(planned).toBe(Math.min(span.end, until) - span.start);
        expect(adherent + out).toBe(planned);
        expect(plannedWork).toBeLessThanOrEqual(planned);
        expect(worked).toBe(workedOutside([], history, span.start, Math.min(span.end, until)));
        expect(workedOutside([span], history, span.start, span.end)).toBe(0);
        // No minute twice.
        for (const [place, { start }] of exceptions.entries())
          expect(start).toBeGreaterThanOrEqual(exceptions[place - 1]?.end ?? -Infinity);
      }),
    );
  });
});
