import { START, anna, client, described, keys, newChannel, tracker } from './tracked';

/** The client of another call. */
const other = { id: `pbx-${START}.7`, name: 'PJSIP/trunk-a-00000007', linked: `pbx-${START}.7` };
const ring = { ...described(client, '', { Exten: '74950000001' }), ...described(anna, 'Dest') };

describe('what the tracker says of a leg', () => {
  it('is why it ended, in the PBX’s words and in those of the line', () => {
    const { take } = tracker();
    take('Newchannel', described(anna));
    expect(take('Hangup', described(anna, '', { Cause: '17', TechCause: 'SIP 486 Busy here' }))).toMatchObject([
      { kind: 'leg.ended', leg: anna.id, cause: 17, techCause: 'SIP 486 Busy here' },
    ]);
  });

  it('is that it is half of a wire, once, and only if both halves are named', () => {
    const { take } = tracker();
    const half = (n: number) => ({ id: `pbx-${START}.9${n}`, name: `Local/1001@agents-00000001;${n}`, linked: client.linked });
    const [one, two] = [described(half(1), 'LocalOne'), described(half(2), 'LocalTwo')];
    expect(take('LocalBridge', one).map(({ kind }) => kind)).toEqual(['leg.started']);
    expect(take('LocalBridge', two).map(({ kind }) => kind)).toEqual(['leg.started']);
    expect(take('LocalBridge', { ...one, ...two })).toMatchObject([{ kind: 'local.paired', one: half(1).id, two: half(2).id }]);
    expect(take('LocalBridge', { ...one, ...two })).toEqual([]);
  });

  const enters = (BridgeTechnology: string, more: Record<string, string> = {}) => ({ BridgeUniqueid: 'b1', BridgeTechnology, ...more });

  it.each([
    ['simple_bridge', 'basic'],
    ['native_rtp', 'basic'],
    ['holding_bridge', 'holding'],
    ['softmix', 'softmix'],
    ['softmix_binaural', 'softmix'],
  ])('is in what kind of bridge it is: %s is %s', (technology, bridgeKind) => {
    const told = tracker().take('BridgeEnter', described(anna, '', enters(technology)));
    expect(told.at(-1)).toMatchObject({ kind: 'bridge.entered', bridge: 'b1', bridgeKind, replaces: null });
  });

  it('is whose place it takes in a bridge', () => {
    const told = tracker().take('BridgeEnter', described(anna, '', enters('simple_bridge', { SwapUniqueid: client.id })));
    expect(told.at(-1)).toMatchObject({ kind: 'bridge.entered', replaces: client.id });
  });

  it('is that it met the leg of another call, once for each call, and never in a parking lot', () => {
    const { take } = tracker();
    const third = { ...anna, id: `pbx-${START}.8`, linked: `pbx-${START}.8` };
    take('BridgeEnter', described(client, '', enters('simple_bridge')));
    take('BridgeEnter', described(third, '', enters('simple_bridge')));
    expect(keys(take('BridgeEnter', described(other, '', enters('simple_bridge')))).slice(2)).toEqual([
      `leg:${other.id}:met:${client.linked}`,
      `leg:${other.id}:met:${third.linked}`,
    ]);
    take('BridgeLeave', described(other, '', { BridgeUniqueid: 'b1' }));
    expect(take('BridgeEnter', described(other, '', enters('simple_bridge'))).map(({ kind }) => kind)).toEqual(['bridge.entered']);
    const lot = tracker();
    lot.take('BridgeEnter', described(client, '', enters('holding_bridge')));
    expect(lot.take('BridgeEnter', described(other, '', enters('holding_bridge'))).map(({ kind }) => kind)).toEqual([
      'leg.started',
      'bridge.entered',
    ]);
  });

  it('is who rings it, and what that one had dialled', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    expect(take('DialBegin', ring).at(-1)).toMatchObject({ kind: 'ring.started', leg: anna.id, by: client.id, number: '74950000001' });
  });

  it('is that it rings, when the one who dials it hears so', () => {
    const { take } = tracker();
    take('DialBegin', ring);
    expect(take('DialState', { ...ring, DialStatus: 'PROGRESS' })).toEqual([]);
    expect(keys(take('DialState', { ...ring, DialStatus: 'RINGING' }))).toEqual([`leg:${anna.id}:ringing`]);
  });

  it.each([
    ['ANSWER', 'answered'],
    ['BUSY', 'busy'],
    ['NOANSWER', 'noAnswer'],
    ['CANCEL', 'canceled'],
    ['CONGESTION', 'congestion'],
    ['CHANUNAVAIL', 'unavailable'],
    ['ABORT', 'other'],
  ])('is how its ring ended: %s is %s', (DialStatus, status) => {
    expect(
      tracker()
        .take('DialEnd', { ...ring, DialStatus })
        .at(-1),
    ).toMatchObject({ kind: 'ring.ended', leg: anna.id, status });
  });

  it.each([
    ['Local/1002@from-internal', '1002'],
    ['PJSIP/Local/7', 'PJSIP/Local/7'],
    ['Local/@from-internal', null],
  ])('is where it sent its caller on: %s is %s', (Forward, to) => {
    const [forwarded] = tracker()
      .take('DialEnd', { ...ring, DialStatus: 'CANCEL', Forward })
      .slice(2);
    expect(forwarded).toMatchObject({ kind: 'ring.forwarded', key: `ring:${anna.id}:forwarded`, to });
  });

  it('is that nothing could be dialled from it, and only that', () => {
    const { take } = tracker();
    take('Newchannel', described(anna));
    const answer = { Uniqueid: anna.id, Reason: '5', Exten: '79160000202' };
    expect(take('OriginateResponse', { ...answer, Response: 'Success' })).toEqual([]);
    expect(take('OriginateResponse', { ...answer, Response: 'Failure' })).toMatchObject([
      { key: `originate:${anna.id}:failed`, reason: 5, number: '79160000202' },
    ]);
    expect(take('OriginateResponse', { ...answer, Uniqueid: 'unheard', Response: 'Failure' })).toEqual([]);
  });

  it('is nothing where the event does not say whose leg it is', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    for (const event of ['DialBegin', 'DialState', 'DialEnd'])
      expect(take(event, described(client, '', { DialStatus: 'RINGING' }))).toEqual([]);
  });

  it('is that its recording was stopped and began again', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    expect(take('MixMonitorStop', described(client))).toEqual([]);
    const told = ['MixMonitorStart', 'MixMonitorStop', 'MixMonitorStop', 'MixMonitorStart'].map((event) => take(event, described(client)));
    expect(told.flat()).toMatchObject([
      { kind: 'recording.started', key: `recording:${client.id}:started:1` },
      { kind: 'recording.stopped', key: `recording:${client.id}:stopped:1` },
      { kind: 'recording.started', key: `recording:${client.id}:started:2` },
    ]);
  });
});
