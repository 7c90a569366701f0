import type { QueueRules } from './queue-voice';

const usual: QueueRules = {
  name: '',
  ringAll: false,
  members: ['1001', '1002', '1003'],
  via: 'phone',
  ringSeconds: 6,
  waitSeconds: 25,
  announces: false,
  tells: false,
  next: null,
};

/** The queues of the mini PBX. */
export const queues: ReadonlyMap<string, QueueRules> = new Map(
  [
    { ...usual, name: 'sales', ringAll: true, tells: true },
    { ...usual, name: 'linear' },
    { ...usual, name: 'overflow', members: ['1001'], ringSeconds: 3, waitSeconds: 3, next: 'linear' },
    { ...usual, name: 'delayed', announces: true, tells: true },
    { ...usual, name: 'local', via: 'local' as const },
    { ...usual, name: 'local-all', via: 'local' as const, ringAll: true },
    { ...usual, name: 'optimised', via: 'optimised' as const },
  ].map((rules) => [rules.name, rules]),
);
