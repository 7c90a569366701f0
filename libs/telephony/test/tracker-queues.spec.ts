import { anna, client, described, keys, newChannel, tracker } from './tracked';

const waiting = (queue = 'sales', more: Record<string, string> = {}) => described(client, '', { Queue: queue, ...more });
const member = (more: Record<string, string> = {}) => ({ ...waiting(), ...described(anna, 'Dest'), Interface: 'PJSIP/1001', ...more });
const exit = (headers: Record<string, string>) => ({ UserEvent: 'CallcardQueueExit', ...described(client), ...headers });

/** A client who is in a queue. */
function inQueue() {
  const { take } = tracker();
  take('Newchannel', described(client, '', newChannel));
  take('QueueCallerJoin', waiting('sales', { Position: '1' }));
  return take;
}

describe('what the tracker says of a caller in a queue', () => {
  it('is since when he waits, and where, and at which place', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    expect(take('QueueCallerJoin', waiting('q'.repeat(900)))).toMatchObject([
      { kind: 'queue.joined', key: `queue:${client.id}:1:joined`, stay: 1, queue: 'q'.repeat(500), position: 0 },
    ]);
  });

  it('is that he left, also a queue which nobody heard him join', () => {
    const take = inQueue();
    expect(take('QueueCallerAbandon', waiting())).toMatchObject([
      { kind: 'queue.abandonMarked', key: `queue:${client.id}:1:abandonMarked`, stay: 1, queue: 'sales' },
    ]);
    expect(take('QueueCallerLeave', waiting())).toMatchObject([{ kind: 'queue.left', key: `queue:${client.id}:1:left`, stay: 1 }]);
    expect(take('QueueCallerLeave', waiting('support'))).toMatchObject([{ key: `queue:${client.id}:2:left`, stay: 2, queue: 'support' }]);
  });

  it('is told once for each moment', () => {
    const take = inQueue();
    const leave = () => take('QueueCallerLeave', waiting(), '1795347700.5');
    expect([leave(), leave()].map(keys)).toEqual([[`queue:${client.id}:1:left`], []]);
    const complete = () => take('AgentComplete', waiting('sales', { Reason: 'agent' }), '1795347701.5');
    expect([complete(), complete()].map((facts) => facts.length)).toEqual([1, 0]);
    const exited = () => take('UserEvent', exit({ Queue: 'sales', Status: 'TIMEOUT' }), '1795347702.5');
    expect([exited(), exited()].map((facts) => facts.length)).toEqual([1, 0]);
  });

  it('is told once for each moment, though the next queue is entered when the same comes again', () => {
    const take = inQueue();
    const exited = () => take('UserEvent', exit({ Status: 'TIMEOUT' }), '1795347702.5').length;
    const completed = () => take('AgentComplete', waiting('sales', { Reason: 'agent' }), '1795347703.5').length;
    const first = [exited(), completed()];
    take('QueueCallerJoin', waiting());
    expect([first, [exited(), completed()]]).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('is nothing after his end but how he left', () => {
    const take = inQueue();
    take('Hangup', described(client));
    expect(take('QueueCallerJoin', waiting('support'))).toEqual([]);
    expect(keys(take('QueueCallerLeave', waiting()))).toEqual([`queue:${client.id}:1:left`]);
  });

  it('is why the talk ended, in a queue that he was in', () => {
    const take = inQueue();
    expect(take('AgentComplete', waiting('support', { Reason: 'agent' }))).toEqual([]);
    expect(take('AgentComplete', waiting('sales', { Reason: 'agent' }))).toMatchObject([
      { kind: 'queue.completed', key: `queue:${client.id}:1:completed`, leg: client.id, queue: 'sales', reason: 'agent' },
    ]);
  });

  it('is how the dialplan says that his wait ended: in the last queue, or in the one it names', () => {
    const take = inQueue();
    take('QueueCallerJoin', waiting('support', { Position: '1' }));
    expect(take('UserEvent', exit({ Status: 'TIMEOUT' }))).toMatchObject([
      { kind: 'queue.exited', key: `queue:${client.id}:2:exited`, stay: 2, queue: null, status: 'TIMEOUT' },
    ]);
    expect(take('UserEvent', exit({ Queue: 'sales', Status: 'JOINEMPTY' }))).toMatchObject([
      { key: `queue:${client.id}:1:exited`, stay: 1, queue: 'sales', status: 'JOINEMPTY' },
    ]);
  });

  it('is by which queues he was not let in, and by each', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    const refused = (headers: Record<string, string>) => keys(take('UserEvent', exit({ ...headers, Status: 'FULL' })));
    expect([refused({ Queue: 'sales' }), refused({ Queue: 's'.repeat(90) }), refused({})]).toEqual([
      [`queue:${client.id}:0:exited:sales`],
      [`queue:${client.id}:0:exited:${'s'.repeat(80)}`],
      [`queue:${client.id}:0:exited:`],
    ]);
  });
});

describe('what the tracker says of a member', () => {
  it('is to whom the call was offered, of whom, and by which queue', () => {
    expect(tracker().take('AgentCalled', member()).at(-1)).toMatchObject({
      ...{ kind: 'offer.made', key: `offer:${anna.id}:made`, leg: anna.id },
      ...{ caller: client.id, queue: 'sales', device: 'PJSIP/1001' },
    });
  });

  it('is how long the phone rang in vain', () => {
    expect(
      tracker()
        .take('AgentRingNoAnswer', member({ RingTime: '15000' }))
        .at(-1),
    ).toMatchObject({
      ...{ kind: 'offer.missed', key: `offer:${anna.id}:missed`, ringMilliseconds: 15_000 },
    });
  });

  it('is who accepted, after what wait, and who was dumped', () => {
    const { take } = tracker();
    expect(take('AgentConnect', member({ HoldTime: '7', RingTime: '3' })).at(-1)).toMatchObject({
      ...{ kind: 'offer.accepted', key: `offer:${anna.id}:accepted`, leg: anna.id },
      ...{ caller: client.id, queue: 'sales', holdSeconds: 7, ringSeconds: 3 },
    });
    expect(take('AgentDump', member())).toMatchObject([{ kind: 'offer.dumped', key: `offer:${anna.id}:dumped`, leg: anna.id }]);
  });

  it.each(['AgentCalled', 'AgentConnect', 'AgentRingNoAnswer', 'AgentDump'])('is nothing where %s does not say who it is', (event) => {
    expect(inQueue()(event, waiting())).toEqual([]);
  });

  it.each(['AgentCalled', 'AgentConnect'])('is nothing where %s does not say whose call it is', (event) => {
    const { take } = tracker();
    take('Newchannel', described(anna));
    expect(take(event, described(anna, 'Dest', { Queue: 'sales' }))).toEqual([]);
  });

  it.each(['QueueCallerJoin', 'QueueCallerLeave', 'AgentComplete'])('is nothing where %s names nobody', (event) => {
    expect(inQueue()(event, { Queue: 'sales' })).toEqual([]);
  });
});
