import { whenHeard } from './when-heard';

describe('sound that comes in', () => {
  let packets: Record<string, number>;
  let heard: jest.Mock;
  const stats = () =>
    Promise.resolve([
      { type: 'inbound-rtp', packetsReceived: packets['sound'] },
      { type: 'remote-inbound-rtp', timestamp: packets['reports'] },
      { type: 'outbound-rtp', packetsSent: packets['sent'] },
      { type: 'transport', packetsReceived: packets['handshake'] },
    ]);
  const passes = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
  beforeEach(() => {
    jest.useFakeTimers();
    packets = { sound: 320, reports: 1_795_873_936_455, sent: 100, handshake: 0 };
    heard = jest.fn();
  });
  afterEach(() => jest.useRealTimers());

  it('is not there while only we send, or have only shaken hands', async () => {
    whenHeard(stats, heard);
    await passes(1000);
    packets['sent'] = 900;
    packets['handshake'] = 2;
    await passes(9000);
    expect(heard).not.toHaveBeenCalled();
  });

  it.each(['sound', 'reports'])('is there with the first packet of %s, and is told once', async (kind) => {
    whenHeard(stats, heard);
    await passes(1000);
    packets[kind]! += 1;
    await passes(250);
    packets[kind]! += 1;
    await passes(1000);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('is not told of after the watch was ended, nor of a connection that tells nothing', async () => {
    const stop = whenHeard(stats, heard);
    whenHeard(() => Promise.reject(new Error('closed')), heard);
    whenHeard(() => Promise.resolve(null), heard);
    await passes(500);
    stop();
    packets['sound']! += 1;
    await passes(1000);
    expect(heard).not.toHaveBeenCalled();
  });
});
