import type { Leg, Segment } from '../calls/call';
import type { CallId, UserId } from '../ids';
import { activityOf } from './phone-activity';

const [began, answered, held] = ['09:00:00', '09:00:05', '09:00:20'].map((time) => `2026-11-22T${time}.000Z`) as [string, string, string];
const id = '0195d5b0-0000-8000-8000-000000000001' as CallId;
const agentId = '0195d5b0-0000-7000-8000-000000000002' as UserId;
const leg = (answeredAt: string | null): Leg => ({
  ...{ leg: 'a', channel: 'PJSIP/1001-1', device: 'PJSIP/1001', side: 'inside', userId: agentId, number: '1001' },
  ...{ startedAt: began, answeredAt, endedAt: null, cause: null },
});
const segment = (kind: Segment['kind'], from: string, to: string | null): Segment => ({
  kind,
  leg: 'a',
  agentId,
  number: '1001',
  from,
  to,
  seconds: 0,
});
const client = (kind: Segment['kind'], from: string, to: string | null): Segment => ({
  ...segment(kind, from, to),
  leg: 'client',
  agentId: null,
});
const call = (segments: Segment[], monitors: { leg: string; to: string | null }[] = []) => ({ id, pbx: 'main', segments, monitors });

it.each([
  ['ringing', began, call([]), leg(null)],
  ['talking', answered, call([segment('talk', answered, null)]), leg(answered)],
  ['talking', answered, call([segment('consult', answered, null)]), leg(answered)],
  ['held', held, call([segment('talk', answered, held), segment('hold', held, null)]), leg(answered)],
  ['talking', answered, call([segment('hold', answered, held), segment('talk', held, null)]), leg(answered)],
  // Picked up for a click-to-call, or for a client who still hears the queue.
  ['ringing', began, call([client('ring', answered, null)]), leg(answered)],
  ['ringing', began, call([client('queue', began, null)]), leg(answered)],
  ['ringing', began, call([]), leg(answered)],
  // The tone after the client left, or the client is given to somebody else.
  ['talking', answered, call([segment('talk', answered, held)]), leg(answered)],
  ['talking', answered, call([segment('talk', answered, held), client('ring', held, null)]), leg(answered)],
  ['listening', began, call([], [{ leg: 'a', to: null }]), leg(answered)],
  ['talking', answered, call([segment('talk', answered, null)], [{ leg: 'b', to: null }]), leg(answered)],
  // From listening to whispering; and the call taken over, held then.
  ['listening', began, call([], [{ leg: 'a', to: held }]), leg(answered)],
  [
    'listening',
    began,
    call(
      [],
      [
        { leg: 'a', to: held },
        { leg: 'a', to: null },
      ],
    ),
    leg(answered),
  ],
  ['talking', held, call([segment('talk', held, null)], [{ leg: 'a', to: held }]), leg(answered)],
  ['held', held, call([segment('hold', held, null)], [{ leg: 'a', to: held }]), leg(answered)],
] as const)('a leg is %s since %s', (activity, since, one, of) => {
  expect(activityOf({ ...one, segments: [...one.segments] }, of)).toEqual({ callId: id, pbx: 'main', activity, since });
});
