import { START, anna, client, described, keys, newChannel, tracker } from './tracked';

/** The second line of Anna, a call of its own. */
const second = { id: `pbx-${START}.5`, name: 'PJSIP/1001-00000005', linked: `pbx-${START}.5` };
const boris = { id: `pbx-${START}.6`, name: 'PJSIP/1002-00000006', linked: second.linked };

/** A client and both lines of Anna. */
function scene() {
  const { take } = tracker();
  take('Newchannel', described(client, '', newChannel));
  take('Newchannel', described(anna));
  take('Newchannel', described(second));
  take('Newchannel', described(boris));
  return take;
}

describe('what the tracker says of a transfer', () => {
  const blind = (more: Record<string, string> = {}) => ({
    ...described(anna, 'Transferer'),
    ...described(client, 'Transferee'),
    ...{ Result: 'Success', Extension: '1002', ...more },
  });
  const attended = (more: Record<string, string> = {}) => ({
    ...described(anna, 'OrigTransferer'),
    ...described(second, 'SecondTransferer'),
    ...described(client, 'Transferee'),
    ...{ Result: 'Success', DestType: 'Bridge', TransferTargetCallerIDNum: '1002', ...more },
  });

  it('is whom somebody gave away, and to which number', () => {
    expect(scene()('BlindTransfer', blind())).toMatchObject([
      {
        ...{ kind: 'transfer.completed', key: `transfer:${anna.id}:1`, leg: anna.id },
        ...{ mode: 'blind', to: '1002', second: null, transferee: client.id },
      },
    ]);
    expect(scene()('BlindTransfer', blind({ TransfereeUniqueid: '' }))).toMatchObject([{ transferee: null }]);
  });

  it('is on which line the other was asked, and that its call has to do with this one', () => {
    expect(scene()('AttendedTransfer', attended())).toMatchObject([
      { kind: 'leg.met', key: `leg:${anna.id}:met:${second.linked}`, leg: anna.id, linkedId: second.linked },
      {
        ...{ kind: 'transfer.completed', key: `transfer:${anna.id}:1`, leg: anna.id },
        ...{ mode: 'attended', to: '1002', second: second.id, transferee: client.id },
      },
    ]);
  });

  it('names no second line where there is none', () => {
    const one = { ...attended(), ...described(anna, 'SecondTransferer') };
    expect(scene()('AttendedTransfer', one)).toMatchObject([{ kind: 'transfer.completed', second: null }]);
    const none = attended({ SecondTransfererUniqueid: '', TransfereeUniqueid: '' });
    expect(scene()('AttendedTransfer', none)).toMatchObject([{ kind: 'transfer.completed', second: null, transferee: null }]);
  });

  it('is nothing where it failed, or made a talk of three, or nobody is named', () => {
    expect(scene()('BlindTransfer', blind({ Result: 'Fail' }))).toEqual([]);
    expect(scene()('BlindTransfer', blind({ TransfererUniqueid: '' }))).toEqual([]);
    expect(scene()('AttendedTransfer', attended({ Result: 'Fail' }))).toEqual([]);
    expect(scene()('AttendedTransfer', attended({ DestType: 'Threeway' }))).toEqual([]);
    expect(scene()('AttendedTransfer', attended({ OrigTransfererUniqueid: '' }))).toEqual([]);
  });

  it('learns of all whom a transfer names', () => {
    const legs = (event: string, headers: Record<string, string>) =>
      tracker().take(event, headers).flatMap((fact) => (fact.kind === 'leg.started' ? fact.leg : [])); // prettier-ignore
    expect(legs('BlindTransfer', blind())).toEqual([anna.id, client.id]);
    const target = { ...attended(), ...described(boris, 'TransferTarget') };
    expect(legs('AttendedTransfer', target)).toEqual([anna.id, second.id, client.id, boris.id]);
  });

  it('is told again when it happens again, and once for each moment', () => {
    const take = scene();
    const times = ['1795347700.5', '1795347700.5', '1795347700.6'].map((at) => keys(take('BlindTransfer', blind(), at)));
    expect(times).toEqual([[`transfer:${anna.id}:1`], [], [`transfer:${anna.id}:2`]]);
  });
});

describe('what the tracker says of a parked call', () => {
  const parking = (more: Record<string, string> = {}) =>
    described(client, 'Parkee', { Parkinglot: 'default', ParkingSpace: '701', ParkerDialString: 'PJSIP/1001', ...more });

  it('is in which place it is, and who put it there', () => {
    const take = scene();
    expect(take('ParkedCall', parking())).toMatchObject([
      { kind: 'park.started', key: `park:${client.id}:started:1`, leg: client.id, lot: 'default', space: '701', by: 'PJSIP/1001' },
    ]);
    expect(take('ParkedCall', parking({ ParkerDialString: '' }))).toMatchObject([{ key: `park:${client.id}:started:2`, by: null }]);
    expect(take('ParkedCall', parking({ Parkinglot: 'l'.repeat(900), ParkerDialString: 'p'.repeat(900) }))).toMatchObject([
      { lot: 'l'.repeat(500), by: 'p'.repeat(500) },
    ]);
  });

  it.each([
    ['UnParkedCall', 'retrieved'],
    ['ParkedCallTimeOut', 'timeout'],
    ['ParkedCallGiveUp', 'abandoned'],
  ])('is how that ended: %s is %s', (event, how) => {
    const take = scene();
    expect(take(event, { ...parking(), ...described(anna, 'Retriever') })).toMatchObject([
      { kind: 'park.ended', key: `park:${client.id}:ended:1`, leg: client.id, how, by: anna.id },
    ]);
    expect(take(event, parking())).toMatchObject([{ key: `park:${client.id}:ended:2`, by: null }]);
  });

  const parkings = ['ParkedCall', 'UnParkedCall', 'ParkedCallTimeOut', 'ParkedCallGiveUp', 'ParkedCallSwap'];
  it.each(parkings)('learns of the one who is parked, and of the one who takes him, from %s', (event) => {
    const told = tracker().take(event, { ...parking(), ...described(anna, 'Retriever') });
    expect(told.slice(0, 2)).toMatchObject([
      { kind: 'leg.started', leg: client.id },
      { kind: 'leg.started', leg: anna.id },
    ]);
  });

  it.each(['ParkedCall', 'UnParkedCall'])('is nothing where %s names nobody', (event) => {
    expect(scene()(event, { Parkinglot: 'default' })).toEqual([]);
  });
});

describe('what the tracker says of rooms and listeners', () => {
  const room = (more: Record<string, string> = {}) => described(anna, '', { Conference: '900', ...more });

  it('is who came into a room and went, in its bridge too', () => {
    const take = scene();
    expect(take('ConfbridgeJoin', room({ BridgeUniqueid: 'b9', BridgeTechnology: 'softmix' }))).toMatchObject([
      { kind: 'bridge.entered', bridge: 'b9', bridgeKind: 'softmix' },
      { kind: 'conference.joined', key: `conference:${anna.id}:joined:1`, leg: anna.id, conference: '900' },
    ]);
    expect(take('ConfbridgeLeave', room({ BridgeUniqueid: 'b9' }))).toMatchObject([
      { kind: 'conference.left', key: `conference:${anna.id}:left:1`, conference: '900' },
    ]);
    expect(take('ConfbridgeLeave', { Conference: '900' })).toEqual([]);
    expect(scene()('ConfbridgeLeave', room({ BridgeUniqueid: 'b9' })).map(({ kind }) => kind)).toEqual(['conference.left']);
  });

  it('is told once for each moment', () => {
    const take = scene();
    expect([take('ConfbridgeJoin', room(), '1795347700.5'), take('ConfbridgeJoin', room(), '1795347700.5')].map(keys)).toEqual([
      [`conference:${anna.id}:joined:1`],
      [],
    ]);
  });

  it('is who listens to whom, and that their calls have to do with each other', () => {
    const take = scene();
    const spying = { ...described(second, 'Spyer'), ...described(client, 'Spyee') };
    expect(take('ChanSpyStart', spying)).toMatchObject([
      { kind: 'leg.met', leg: second.id, linkedId: client.linked },
      { kind: 'spy.started', key: `spy:${second.id}:started:1`, leg: second.id, target: client.id },
    ]);
    expect(take('ChanSpyStop', spying)).toMatchObject([{ kind: 'spy.stopped', key: `spy:${second.id}:stopped:1`, leg: second.id }]);
    expect(take('ChanSpyStart', described(second, 'Spyer'))).toMatchObject([{ kind: 'spy.started', target: null }]);
    expect([take('ChanSpyStart', described(client, 'Spyee')), take('ChanSpyStop', described(client, 'Spyee'))]).toEqual([[], []]);
  });

  it('learns of those who listen, and of those who are listened to, but of the last not when it ends', () => {
    const spying = { ...described(second, 'Spyer'), ...described(client, 'Spyee') };
    const legs = (event: string) => tracker().take(event, spying).flatMap((fact) => (fact.kind === 'leg.started' ? fact.leg : [])); // prettier-ignore
    expect([legs('ChanSpyStart'), legs('ChanSpyStop')]).toEqual([[second.id, client.id], [second.id]]);
  });
});

describe('what the tracker says of a pick-up', () => {
  it('is who took over whose ring', () => {
    const told = tracker().take('Pickup', { ...described(second), ...described(anna, 'Target') });
    expect(told.at(-1)).toMatchObject({ kind: 'ring.pickedUp', key: `ring:${anna.id}:pickedUp`, leg: second.id, target: anna.id });
    expect(told.map(({ kind }) => kind)).toEqual(['leg.started', 'leg.started', 'ring.pickedUp']);
    expect(scene()('Pickup', described(anna))).toEqual([]);
    expect(scene()('Pickup', described(anna, 'Target'))).toEqual([]);
  });
});
