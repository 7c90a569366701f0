import { backOff } from './back-off';
import { endGathering, GATHERING_MILLISECONDS, isUsable, withAddress } from './gathering';
import { Pulse } from './pulse';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('registering again', () => {
  it('waits longer each time, fifteen seconds at most', () => {
    expect([1, 2, 3, 4, 5, 9].map((failures) => backOff(failures, 0.5))).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  it('is not in step with the other phones', () => {
    expect(backOff(1, 0)).toBe(750);
    expect(backOff(1, 1)).toBe(1250);
  });
});

describe('the pulse of the socket', () => {
  let asked: number;
  let silences: number;
  let pulse: Pulse;
  beforeEach(() => {
    [asked, silences] = [0, 0];
    pulse = new Pulse(
      () => (asked += 1),
      () => (silences += 1),
    );
    pulse.start();
  });
  afterEach(() => pulse.stop());

  it('that stops is noticed within six seconds, also when it never beat', () => {
    jest.advanceTimersByTime(6000);
    expect([asked, silences]).toEqual([1, 1]);
  });

  it('of a PBX that asks often is only listened to', () => {
    for (let beats = 0; beats < 30; beats += 1) {
      jest.advanceTimersByTime(2000);
      pulse.beat();
    }
    expect([asked, silences]).toEqual([0, 0]);
  });

  it('of a PBX that never asks is asked for, and any answer is one', () => {
    for (let beats = 0; beats < 10; beats += 1) {
      jest.advanceTimersByTime(4000);
      pulse.beat();
    }
    expect([asked, silences]).toEqual([10, 0]);
  });
});

describe('the ways of the sound', () => {
  const candidate = (type: RTCIceCandidateType, address = '192.0.2.2', protocol: RTCIceProtocol = 'udp') =>
    ({ candidate: `candidate:1 1 ${protocol} 1 ${address} 9 typ ${type}`, type, address, protocol }) as RTCIceCandidate;

  it('are enough with the first one of the local network', () => {
    const ready = jest.fn();
    endGathering(false)({ candidate: candidate('host'), ready });
    expect(ready).toHaveBeenCalledTimes(1);
  });

  it('are waited for half a second where none is usable', () => {
    const ready = jest.fn();
    const gather = endGathering(true);
    gather({ candidate: candidate('host'), ready });
    gather({ candidate: candidate('host', 'abc.local'), ready });
    expect(ready).not.toHaveBeenCalled();
    jest.advanceTimersByTime(GATHERING_MILLISECONDS);
    expect(ready).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['host', false, true],
    ['host', true, false],
    ['srflx', true, true],
    ['relay', true, true],
  ] as const)('of kind %s, where a relay is given: %s, are usable: %s', (type, wantsRelay, usable) => {
    expect(isUsable(candidate(type), wantsRelay)).toBe(usable);
  });

  it('by names that only this network knows, by TCP, and by IPv6 alone are not enough', () => {
    expect(isUsable(candidate('host', '4f.local'), false)).toBe(false);
    expect(isUsable(candidate('host', '192.0.2.2', 'tcp'), false)).toBe(false);
    expect(isUsable(candidate('host', 'fd00::2'), false)).toBe(false);
  });

  it('that name no address are told with one: without, the PBX would understand hold', () => {
    const sdp = (address: string) => `m=audio 9 UDP/TLS/RTP/SAVPF 8\r\nc=IN IP4 ${address}\r\na=rtcp:9 IN IP4 0.0.0.0\r\n`;
    expect(withAddress(sdp('0.0.0.0'))).toBe(sdp('127.0.0.1'));
    expect(withAddress(sdp('192.0.2.7'))).toBe(sdp('192.0.2.7'));
  });
});
