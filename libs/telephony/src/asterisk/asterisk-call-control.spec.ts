import { AmiPeer, SECRET, USER } from '../../test/ami-peer';
import { until } from '../../test/ami-scene';
import { AsteriskCallControl } from './asterisk-call-control';
import { nativeLink } from './native-link';

const ANNA = 'PJSIP/1001-00000001';
const CLIENT = 'PJSIP/trunk-00000000';

describe('calls of an Asterisk, by order', () => {
  let peer: AmiPeer;
  let calls: AsteriskCallControl;
  let close: () => Promise<void>;

  beforeEach(async () => {
    peer = new AmiPeer();
    await peer.listen();
    const logger = { warn: () => undefined, error: () => undefined };
    const link = nativeLink({ target: { ...peer.address, tls: false, user: USER, secret: SECRET }, node: 'n', logger });
    link.connect();
    await until(() => link.status().state === 'live');
    peer.received.length = 0;
    calls = new AsteriskCallControl(link);
    close = () => link.close();
    peer.on('Getvar', (action, session) => session.respond(action, { Response: 'Success', Value: CLIENT }));
  });
  afterEach(async () => {
    await close();
    await peer.close();
  });

  /** What the PBX was told, one line an action. */
  const told = () =>
    peer.received
      .filter(({ name }) => !['Ping', 'Getvar'].includes(name))
      .map(({ lines }) => lines.filter((line) => !line.startsWith('ActionID')).join(', '));
  const pressed = (channel: string, keys: string) =>
    [...keys].map((key) => `Action: PlayDTMF, Channel: ${channel}, Digit: ${key}, Receive: true`);

  it('are held by keys that our phone seems to press, and freed by one that the client seems to', async () => {
    await calls.hold(ANNA);
    expect(told()).toEqual(pressed(ANNA, 'DD'));
    await calls.resume(ANNA);
    expect(told().slice(2)).toEqual(pressed(CLIENT, 'D'));
  });

  it('get keys on the other side, as a telephone sends them', async () => {
    await calls.press(ANNA, '1#');
    expect(told()).toEqual(['1', '#'].map((key) => `Action: PlayDTMF, Channel: ${CLIENT}, Digit: ${key}`));
  });

  it('are told so where nobody is opposite', async () => {
    peer.on('Getvar', (action, session) => session.respond(action, { Response: 'Success', Value: '' }));
    await expect(calls.resume(ANNA)).rejects.toMatchObject({ code: 'refused' });
  });

  it.each([
    [{ kind: 'extension', value: '1002' }, 'callcard-transfer', '1002'],
    [{ kind: 'queue', value: 'sales' }, 'callcard-queue', 'sales'],
    [{ kind: 'number', value: '+79161234567' }, 'callcard-transfer-out', '79161234567'],
  ] as const)('are sent on to %j', async (to, context, exten) => {
    await calls.transfer(ANNA, to);
    expect(told()).toEqual([`Action: BlindTransfer, Channel: ${ANNA}, Context: ${context}, Exten: ${exten}`]);
  });

  it.each([
    [{ kind: 'extension', value: '1002' }, 'callcard-internal,1002,1'],
    [{ kind: 'queue', value: 'sales' }, 'callcard-consult-queue,sales,1'],
    [{ kind: 'number', value: '+79161234567' }, 'callcard-outbound,79161234567,1'],
  ] as const)('wait while %j is asked, whose place the call carries', async (to, place) => {
    await calls.consult(ANNA, to);
    expect(told()).toEqual([
      `Action: Setvar, Channel: ${ANNA}, Variable: __CALLCARD_TO, Value: ${place}`,
      `Action: Atxfer, Channel: ${ANNA}, Context: callcard-consult, Exten: 0#`,
    ]);
  });

  it('end a consultation by the codes of features.conf', async () => {
    await calls.completeTransfer(ANNA);
    await calls.joinAll(ANNA);
    await calls.swap(ANNA);
    await calls.cancelTransfer(ANNA);
    expect(told()).toEqual([...pressed(ANNA, '*2*3*4'), `Action: CancelAtxfer, Channel: ${ANNA}`]);
  });

  it('spare the phones that declined', async () => {
    await calls.spare(CLIENT, ['PJSIP/1001', 'Local/1002@callcard-member']);
    expect(told()).toEqual([
      `Action: Setvar, Channel: ${CLIENT}, Variable: __CALLCARD_DECLINED, Value: PJSIP/1001&Local/1002@callcard-member`,
    ]);
  });

  it('send a caller who waits to a person, and move one to the head', async () => {
    await calls.route(CLIENT, 'sales', '1002');
    await calls.moveUp(CLIENT, 'sales');
    expect(told()).toEqual([
      `Action: QueueWithdrawCaller, Queue: sales, Caller: ${CLIENT}, WithdrawInfo: 1002`,
      `Action: QueueChangePriorityCaller, Queue: sales, Caller: ${CLIENT}, Priority: 10, Immediate: true`,
    ]);
  });

  it('do so only on a release that knows how', async () => {
    peer.on('QueueWithdrawCaller', (action, session) =>
      session.respond(action, {
        Response: 'Error',
        Message: 'Invalid/unknown command: QueueWithdrawCaller. Use Action: ListCommands to show available commands.',
      }),
    );
    await expect(calls.route(CLIENT, 'sales', '1002')).rejects.toMatchObject({ code: 'unsupported' });
    peer.on('QueueWithdrawCaller', (action, session) => session.respond(action, { Response: 'Error', Message: 'Caller not found' }));
    await expect(calls.route(CLIENT, 'sales', '1002')).rejects.toMatchObject({ code: 'refused' });
  });

  it.each([
    ['a person named like a command', () => calls.route(CLIENT, 'sales', '1002,1)System(x')],
    ['a queue of which there is none such', () => calls.moveUp(CLIENT, 'sales x')],
    ['a queue named like a command', () => calls.transfer(ANNA, { kind: 'queue', value: 'sales,1)System(x' })],
    ['a number with letters', () => calls.consult(ANNA, { kind: 'number', value: '+7916x' })],
    ['keys no telephone has', () => calls.press(ANNA, 'D')],
    ['a phone with a separator in it', () => calls.spare(CLIENT, ['PJSIP/1001&SIP/x'])],
    ['a pattern of channels', () => calls.hold('/.*/')],
  ])('are never told %s', async (_what, order) => {
    await expect(Promise.resolve().then(order)).rejects.toMatchObject({ code: 'illegalValue' });
    expect(told()).toEqual([]);
  });
});
