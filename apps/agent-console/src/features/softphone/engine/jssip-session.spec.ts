import { EventEmitter } from 'node:events';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import { JsSipSession } from './jssip-session';

/** A call whose other side sends so many packets of sound a second. */
class Line extends EventEmitter {
  readonly id = 'one';
  readonly renegotiate = jest.fn();
  readonly isReadyToReOffer = () => true;
  readonly remote_identity = { uri: { user: '+79161230001' }, display_name: '' };
  readonly connection = { connectionState: 'connected', getStats: () => Promise.resolve(this.report()) };
  readonly began = Date.now();

  constructor(private readonly packetsPerSecond: number) {
    super();
  }

  private report(): Map<string, object> {
    const packetsReceived = ((Date.now() - this.began) / 1000) * this.packetsPerSecond;
    return new Map([['in', { type: 'inbound-rtp', kind: 'audio', packetsReceived }]]);
  }
}

const request = { getHeader: () => undefined };

function talk(line: Line, reachable = true): JsSipSession {
  const events = { onRegistration: jest.fn(), onSession: jest.fn(), onRemoteAudio: jest.fn() };
  const session = new JsSipSession(line as unknown as RTCSession, request as unknown as IncomingRequest, [], events, () => reachable);
  line.emit('confirmed');
  return session;
}

async function back(line: Line, reachable = true): Promise<JsSipSession> {
  const session = talk(line, reachable);
  const told = session.comeBack();
  await jest.advanceTimersByTimeAsync(1000);
  await told;
  return session;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a call whose phone can reach the PBX again', () => {
  it('tells it where to find us, and keeps the way of a sound that comes', async () => {
    const line = new Line(50);
    const { session } = await back(line);
    expect(line.renegotiate.mock.calls).toEqual([[]]);
    expect(session.restoring).toBe(false);
  });

  it('looks for a new way where nothing comes', async () => {
    const line = new Line(0);
    const { session } = await back(line);
    expect(line.renegotiate.mock.calls).toEqual([[{ rtcOfferConstraints: { iceRestart: true } }]]);
    expect(session.restoring).toBe(true);
  });

  it('says nothing where it cannot be said, or of a call that is over', async () => {
    const away = new Line(50);
    await back(away, false);
    const over = new Line(50);
    const told = talk(over).comeBack();
    over.emit('ended', { originator: 'remote', cause: 'Terminated', message: null });
    await jest.advanceTimersByTimeAsync(1000);
    await told;
    expect([...away.renegotiate.mock.calls, ...over.renegotiate.mock.calls]).toEqual([]);
  });
});
