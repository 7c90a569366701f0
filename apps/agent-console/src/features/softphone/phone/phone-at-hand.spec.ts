import { FakePhoneEngine } from '../../../../test/fake-phone-engine';
import { microphoneOf } from '../../../../test/fake-microphone';
import { deviceChoices, devices } from '../audio/devices';
import { PhoneAtHand } from './phone-at-hand';

let engine: FakePhoneEngine;
let phone: PhoneAtHand;
let server: string[];
let serverIsThere: boolean;

const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

beforeEach(() => {
  jest.useFakeTimers();
  microphoneOf('granted');
  server = [];
  serverIsThere = true;
  phone = new PhoneAtHand(
    (events) => (engine = new FakePhoneEngine(events)),
    ({ id }, held) => {
      if (serverIsThere) server.push(`${held ? 'hold' : 'resume'} ${id}`);
      return Promise.resolve(serverIsThere);
    },
    () => undefined,
  );
});

afterEach(() => {
  phone.close();
  jest.useRealTimers();
});

const session = (id: string) => phone.state.sessions.find((one) => one.id === id);

/** A talk with A that has lasted for some time. */
async function talking(): Promise<void> {
  engine.rings('A');
  await phone.answer('A');
  jest.advanceTimersByTime(5000);
}

describe('one call', () => {
  it('rings until it is answered, and is then the one at hand', async () => {
    engine.rings('A');
    expect(session('A')).toMatchObject({ state: 'ringing' });
    await phone.answer('A');
    expect(session('A')).toMatchObject({ state: 'talking' });
    expect(phone.state.activeId).toBe('A');
  });

  it('is answered by the key at once on an idle phone', async () => {
    engine.rings('A');
    await phone.answer('A', true);
    expect(engine.told).toEqual(['answer A']);
  });

  it('that ends leaves the phone empty', async () => {
    await talking();
    engine.becomes('A', { state: 'ended', end: 'other' });
    expect(phone.state).toMatchObject({ sessions: [], activeId: null, quality: null });
  });

  it('that asks for it is answered by itself, after the chime', async () => {
    engine.rings('A', { autoAnswer: true });
    jest.advanceTimersByTime(700);
    expect(engine.told).toEqual([]);
    jest.advanceTimersByTime(200);
    await settled();
    expect(engine.told).toEqual(['answer A']);
  });

  it('rings no more from the moment it is answered, however long the microphone takes', async () => {
    engine.rings('A');
    const answered = phone.answer('A');
    expect(session('A')).toMatchObject({ state: 'answering' });
    await answered;
    expect(session('A')).toMatchObject({ state: 'talking' });
  });

  it('that is brought back to the phone takes the place of what is left of it there, and holds nothing', async () => {
    engine.rings('A', { linkedId: 'the call' });
    await phone.answer('A');
    engine.rings('again', { linkedId: 'the call', autoAnswer: true });
    jest.advanceTimersByTime(900);
    await settled();
    expect(engine.told).toEqual(['answer A', 'hangUp A', 'answer again']);
    expect(server).toEqual([]);
    expect(phone.state).toMatchObject({ activeId: 'again', failure: null });
  });

  it('goes on ringing when the browser gives no microphone, and says why', async () => {
    microphoneOf('NotAllowedError');
    engine.rings('A');
    await phone.answer('A');
    expect(engine.told).toEqual([]);
    expect(session('A')).toMatchObject({ state: 'ringing' });
    expect(phone.state.fault).toBe('denied');
  });

  it('that could not be set up says so', async () => {
    await talking();
    engine.becomes('A', { state: 'ended', end: 'codec' });
    expect(phone.state.failure).toEqual({ sessionId: 'A', end: 'codec' });
  });
});

describe('a second call', () => {
  it('is answered after the first went on hold, and never ends it', async () => {
    await talking();
    engine.rings('B');
    jest.advanceTimersByTime(1000);
    await phone.answer('B');
    expect(server).toEqual(['hold A']);
    expect(session('A')).toMatchObject({ state: 'talking', held: true });
    expect(phone.state.activeId).toBe('B');
    expect(engine.told).toEqual(['answer A', 'answer B']);
  });

  it('is swapped with the first and back', async () => {
    await talking();
    engine.rings('B');
    await phone.answer('B');
    server.length = 0;
    jest.advanceTimersByTime(1000);
    await phone.swap(true);
    expect(server).toEqual(['hold B', 'resume A']);
    expect(phone.state.activeId).toBe('A');
    await phone.swap();
    expect(phone.state.activeId).toBe('B');
  });

  it('whose end leaves the first on hold until its person resumes it', async () => {
    await talking();
    engine.rings('B');
    await phone.answer('B');
    engine.becomes('B', { state: 'ended', end: 'other' });
    expect(phone.state.activeId).toBeNull();
    expect(session('A')).toMatchObject({ held: true });
    jest.advanceTimersByTime(1000);
    await phone.swap(true);
    expect(server.at(-1)).toBe('resume A');
    expect(phone.state.activeId).toBe('A');
  });

  it('is not answered by a key pressed for something else within 700 ms', async () => {
    await talking();
    engine.rings('B');
    jest.advanceTimersByTime(600);
    await phone.answer('B', true);
    expect(session('B')).toMatchObject({ state: 'ringing' });
    jest.advanceTimersByTime(200);
    await phone.answer('B', true);
    expect(session('B')).toMatchObject({ state: 'talking' });
  });

  it('leaves the first alone when its own end and a key to hang up meet', async () => {
    await talking();
    engine.rings('B');
    await phone.answer('B');
    jest.advanceTimersByTime(1000);
    engine.becomes('B', { state: 'ended', end: 'other' });
    phone.hangUp('A', true);
    expect(session('A')).toBeDefined();
    jest.advanceTimersByTime(800);
    phone.hangUp('A', true);
    expect(session('A')).toBeUndefined();
  });

  it('leaves the keys to the first while it only rings', async () => {
    await talking();
    engine.rings('B');
    phone.hangUp('A', true);
    expect(engine.told).toContain('hangUp A');
  });
});

describe('hold', () => {
  it('is made by the phone itself while the server is out of reach, and undone the same way', async () => {
    await talking();
    serverIsThere = false;
    await phone.hold('A', true);
    serverIsThere = true;
    await phone.hold('A', false);
    expect(engine.told.slice(1)).toEqual(['hold A', 'resume A']);
    expect(server).toEqual([]);
  });
});

describe('a microphone', () => {
  const headset = { deviceId: 'h', label: 'Headset', kind: 'audioinput' as const };

  it('that is pulled out in a call is replaced by the system’s own, and comes back when it does', async () => {
    deviceChoices.set((former) => ({ ...former, microphone: { id: 'h', label: 'Headset' } }));
    devices.set([headset]);
    await talking();
    devices.set([]);
    await phone.followDevices();
    expect(engine.told.at(-1)).toBe('microphone A');
    expect(phone.state.fallback).toBe('microphone');
    // The browser gives it another id when it is plugged in again.
    devices.set([{ ...headset, deviceId: 'h2' }]);
    await phone.followDevices();
    expect(engine.told.filter((what) => what === 'microphone A')).toHaveLength(2);
    expect(phone.state.fallback).toBeNull();
  });
});
