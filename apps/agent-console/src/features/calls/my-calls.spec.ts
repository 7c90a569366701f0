import type { Call } from '@callcard/crm-core';
import { someCall } from '../../../test/some-call';
import { wantsWork } from './my-calls';

const ring = (agentId: string | null) => ({ kind: 'ring', agentId }) as Call['segments'][number];
const outbound = (more: Partial<Call>) => someCall({ direction: 'outbound', outcome: 'noAnswer', agentId: null, waitSeconds: 0, talkSeconds: 0, ...more });

it.each([
  ['whose client did not answer does', outbound({ segments: [ring('anna'), ring(null)], waitSeconds: 20 }), true],
  ['that was refused sooner than a ring counts does', outbound({ segments: [ring('anna')], waitSeconds: 0.05 }), true],
  ['that could not be dialled does', outbound({ segments: [ring('anna')], outcome: 'failed' }), true],
  ['for which my own phone was not picked up does not', outbound({ segments: [ring('anna')] }), false],
  ['of a colleague, from outside, does not', someCall({ segments: [ring('vera')] }), false],
])('a call that is over %s want its result from me', (_which, call, wants) => {
  expect(wantsWork(call, 'anna')).toBe(wants);
});
