import type { Request } from '@callcard/crm-core';
import { spentShare } from './sla-bar';

const at = (time: string) => `2026-11-27T${time}:00.000Z`;
const request = (sla: Partial<Request['sla']> = {}) =>
  ({
    dueAt: at('20:00'),
    sla: { minutes: 100, spentMinutes: 0, runningSince: at('10:00'), halfAt: at('11:00'), mostAt: at('12:00'), ...sla },
  }) as Request;

it.each([
  ['at its beginning', '10:00', 0],
  ['before half of it', '10:30', 25],
  ['at half of it', '11:00', 50],
  ['over a night', '16:00', 90],
  ['past its end', '23:00', 100],
])('the bar of a request %s shows how much is gone', (_, time, share) => {
  expect(spentShare(request(), Date.parse(at(time)))).toBe(share);
});

it('the bar of a request that waits for the client stands still', () => {
  expect(spentShare(request({ runningSince: null, spentMinutes: 40 }), Date.parse(at('23:00')))).toBe(40);
});
