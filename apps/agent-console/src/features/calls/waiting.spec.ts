import type { Call } from '@callcard/crm-core';
import { waitingCalls } from './waiting';

const stay = (queue: string, from: string, to: string | null = null) => ({ kind: 'queue', number: queue, from, to });
const call = (id: string, state: Call['state'], ...segments: object[]) => ({ id, state, segments }) as unknown as Call;

it('the calls that wait are those in a queue now, the longest wait first', () => {
  const calls = [
    call('late', 'queued', stay('sales', '10:05')),
    call('talks', 'talking', stay('sales', '10:00', '10:01')),
    call('early', 'queued', stay('sales', '09:50', '09:55'), stay('support', '10:01')),
    call('gone', 'ended', stay('sales', '09:00')),
    call('menu', 'ringing', { kind: 'ivr', number: '0', from: '09:00', to: null }),
  ];
  expect(waitingCalls(calls).map(({ call: { id }, queue, since }) => [id, queue, since])).toEqual([
    ['early', 'support', '10:01'],
    ['late', 'sales', '10:05'],
  ]);
});
