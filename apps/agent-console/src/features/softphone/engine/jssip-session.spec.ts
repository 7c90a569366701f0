import { EventEmitter } from 'node:events';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import { JsSipSession } from './jssip-session';

/** What JsSIP and the browser have of a call, as far as a session asks. */
class Call extends EventEmitter {
  readonly id = 'call';
  readonly remote_identity = { uri: { user: '+79161110001' }, display_name: null };
  readonly restarts = jest.fn();
  packets = 0;
  readonly connection = Object.assign(new EventTarget(), {
    iceConnectionState: 'connected',
    connectionState: 'connected',
    getStats: () => Promise.resolve([{ type: 'inbound-rtp', packetsReceived: this.packets }]),
  });

  isReadyToReOffer = () => true;
  renegotiate = this.restarts;

  ice(state: string): void {
    this.connection.iceConnectionState = state;
    this.connection.dispatchEvent(new Event('iceconnectionstatechange'));
  }
}

describe('a call on the phone', () => {
  let call: Call;
  let own: JsSipSession;
  const passes = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  beforeEach(() => {
    jest.useFakeTimers();
    call = new Call();
    const request = { getHeader: () => undefined } as unknown as IncomingRequest;
    const events = { onRegistration: jest.fn(), onSession: jest.fn(), onRemoteAudio: jest.fn() };
    own = new JsSipSession(call as unknown as RTCSession, request, [], events, () => true);
    call.emit('peerconnection', { peerconnection: call.connection });
    call.emit('confirmed');
  });
  afterEach(() => jest.useRealTimers());

  it('into which something comes is let alone', async () => {
    await passes(1000);
    call.packets = 1;
    await passes(20_000);
    expect(call.restarts).not.toHaveBeenCalled();
    expect(own.session).toMatchObject({ state: 'talking', restoring: false });
  });

  it('into which nothing comes looks for another way once, and has its sound again with the first packet', async () => {
    await passes(5900);
    expect(call.restarts).not.toHaveBeenCalled();
    await passes(14_000);
    expect(call.restarts).toHaveBeenCalledTimes(1);
    expect(own.session.restoring).toBe(true);
    call.packets = 1;
    await passes(250);
    expect(own.session.restoring).toBe(false);
  });

  it('whose way broke has its sound again with the first packet, not with the new way', async () => {
    call.packets = 50;
    await passes(250);
    call.packets = 100;
    await passes(250);
    call.ice('disconnected');
    await passes(1500);
    expect(call.restarts).toHaveBeenCalledTimes(1);
    call.ice('connected');
    await passes(5000);
    expect(own.session.restoring).toBe(true);
    call.packets = 101;
    await passes(250);
    expect(own.session.restoring).toBe(false);
  });

  it('that is over looks for nothing any more', async () => {
    call.emit('ended', { originator: 'remote', cause: 'Terminated', message: null });
    await passes(20_000);
    expect(call.restarts).not.toHaveBeenCalled();
    expect(own.session).toMatchObject({ state: 'ended', restoring: false, end: 'other' });
  });

  it('tells the PBX no description without an address, and reads the PBX’s as it is', () => {
    const told = (originator: string) => {
      const event = { originator, type: 'answer', sdp: 'c=IN IP4 0.0.0.0' };
      call.emit('sdp', event);
      return event.sdp;
    };
    expect(told('local')).toBe('c=IN IP4 127.0.0.1');
    expect(told('remote')).toBe('c=IN IP4 0.0.0.0');
  });
});
