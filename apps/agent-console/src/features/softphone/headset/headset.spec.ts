import { FakeHeadset, ONE_BYTE, PULSES } from '../../../../test/fake-headset';
import { microphoneOf } from '../../../../test/fake-microphone';
import { FakePhoneEngine } from '../../../../test/fake-phone-engine';
import { PhoneAtHand } from '../phone/phone-at-hand';
import type { PhoneCommand } from '../phone/tabs';
import { Headset } from './headset';

const [HOOK, MUTE, FLASH] = [1, 4, 8];
const [DARK, RING, IN_CALL, MUTED] = ['2: 00000000 00000000', '2: 10001000 00000000', '2: 00000001 00000000', '2: 00100101 00000000'];

let device: FakeHeadset;
let engine: FakePhoneEngine;
let phone: PhoneAtHand;
let headset: Headset;

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** As the phone of the leading tab obeys. */
function obey(command: PhoneCommand): void {
  if (command.name === 'answer') void phone.answer(command.id, command.byKey);
  if (command.name === 'decline') phone.decline(command.id, command.byKey);
  if (command.name === 'hangUp') phone.hangUp(command.id, command.byKey);
  if (command.name === 'mute') phone.mute(command.id, command.on);
  if (command.name === 'hold') void phone.hold(command.id, command.on);
  if (command.name === 'swap') void phone.swap(command.byKey);
}

/** A phone with this headset beside it. */
function sitsDown(collections?: ConstructorParameters<typeof FakeHeadset>[0]): void {
  device = new FakeHeadset(collections);
  phone = new PhoneAtHand(
    (events) => (engine = new FakePhoneEngine(events)),
    () => Promise.resolve(true),
    (state) => headset?.follow(state),
  );
  headset = new Headset(device, obey);
}

beforeEach(() => {
  jest.useFakeTimers();
  microphoneOf('granted');
  sitsDown();
});

afterEach(() => {
  headset.close();
  phone.close();
  jest.useRealTimers();
});

const session = (id: string) => phone.state.sessions.find((one) => one.id === id);
const shown = () => device.reports.at(-1);

/** What the headset says, and what comes of it. */
async function says(bits: number, afterMilliseconds = 1000): Promise<void> {
  jest.advanceTimersByTime(afterMilliseconds);
  device.says(2, bits, 0);
  await settled();
}

/** A call that was answered on the screen, and that the headset has heard of. */
async function talking(id = 'A'): Promise<void> {
  engine.rings(id);
  await phone.answer(id);
  await says(HOOK, 100);
}

describe('a call at a headset', () => {
  it('rings, is answered by the hook and is ended by it, and the LEDs tell', async () => {
    expect(shown()).toBe(DARK);
    engine.rings('A');
    expect(shown()).toBe(RING);
    await says(HOOK);
    expect(engine.told).toEqual(['answer A']);
    expect(shown()).toBe(IN_CALL);
    await says(0);
    expect(engine.told).toEqual(['answer A', 'hangUp A']);
    expect(shown()).toBe(DARK);
  });

  it('that was answered on the screen is not hung up by the headset that says so, late or with its former state first', async () => {
    engine.rings('A');
    await phone.answer('A');
    await says(0, 100);
    await says(0, 10);
    await says(HOOK, 1000);
    await says(HOOK, 3000);
    expect(engine.told).toEqual(['answer A']);
    await says(0);
    expect(engine.told).toEqual(['answer A', 'hangUp A']);
  });

  it('that was answered on the screen is ended by a headset, too, that never said so', async () => {
    engine.rings('A');
    await phone.answer('A');
    await says(0, 5000);
    expect(engine.told).toEqual(['answer A', 'hangUp A']);
  });

  it('is not hung up by a hook that is a key and is let go after the answer', async () => {
    engine.rings('A');
    await says(HOOK);
    await says(0, 350);
    expect(engine.told).toEqual(['answer A']);
  });

  it('that was answered on the screen is not hung up by the pulse with which a headset follows', async () => {
    sitsDown(PULSES);
    engine.rings('A');
    await phone.answer('A');
    jest.advanceTimersByTime(350);
    device.says(3, 0b1000);
    device.says(3, 0);
    expect(engine.told).toEqual(['answer A']);
  });

  it('that picks up by itself does not ring', () => {
    engine.rings('A', { autoAnswer: true });
    expect(shown()).toBe(DARK);
  });

  it('that ends elsewise puts the hook down, and the headset’s word of that is no press', async () => {
    await talking();
    engine.becomes('A', { state: 'ended', end: 'other' });
    expect(shown()).toBe(DARK);
    engine.rings('B');
    await says(0, 50);
    expect(session('B')).toMatchObject({ state: 'ringing' });
  });
});

describe('the mute', () => {
  it('goes on and off by the key, and every time the headset is told', async () => {
    await talking();
    await says(HOOK | MUTE);
    expect(session('A')).toMatchObject({ muted: true });
    expect(shown()).toBe(MUTED);
    await says(HOOK);
    expect(session('A')).toMatchObject({ muted: true });
    await says(HOOK | MUTE);
    await says(HOOK);
    expect(engine.told).toEqual(['answer A', 'mute A', 'unmute A']);
    expect(shown()).toBe(IN_CALL);
  });

  it('on the screen is shown by the headset, whose pulse in answer changes nothing', async () => {
    await talking();
    phone.mute('A', true);
    expect(shown()).toBe(MUTED);
    await says(HOOK | MUTE, 100);
    expect(session('A')).toMatchObject({ muted: true });
  });

  it('without a call is taken back by telling the headset how it is', async () => {
    const before = device.reports.length;
    await says(MUTE);
    expect(engine.told).toEqual([]);
    expect(device.reports.slice(before)).toEqual([DARK]);
  });

  it('does not end the call where another program puts the hook down at the same time, or soon after', async () => {
    await talking();
    await says(MUTE);
    expect(engine.told).toEqual(['answer A', 'mute A']);
    expect(shown()).toBe(MUTED);
    await says(HOOK, 100);
    await says(HOOK | MUTE);
    await says(0, 200);
    expect(engine.told).toEqual(['answer A', 'mute A', 'unmute A']);
    // The headset is told once more that the call goes on, and what the person does then counts.
    expect(shown()).toBe(IN_CALL);
    await says(HOOK, 100);
    await says(0);
    expect(engine.told.at(-1)).toBe('hangUp A');
  });

  it('that is a switch is on or off, and not one more press when the headset follows the screen', async () => {
    sitsDown(ONE_BYTE);
    const [hook, mute] = [0b10, 0b10_0000];
    const tells = async (bits: number) => {
      jest.advanceTimersByTime(1000);
      device.says(0, bits);
      await settled();
    };
    engine.rings('A');
    await tells(hook);
    await tells(hook | mute);
    phone.mute('A', false);
    await tells(hook);
    phone.mute('A', true);
    await tells(hook | mute);
    await tells(hook);
    expect(engine.told).toEqual(['answer A', 'mute A', 'unmute A', 'mute A', 'unmute A']);
  });

  it('by a key that calls itself a switch goes on and off by one press each', async () => {
    sitsDown(ONE_BYTE);
    engine.rings('A');
    await phone.answer('A');
    for (const pressed of [1, 2]) {
      jest.advanceTimersByTime(1000);
      device.says(0, 0b10_0010);
      jest.advanceTimersByTime(100);
      device.says(0, 0b10);
      expect(session('A')).toMatchObject({ muted: pressed === 1 });
    }
    expect(engine.told).toEqual(['answer A', 'mute A', 'unmute A']);
  });
});

describe('a press', () => {
  it('that comes before anybody can have heard the ring answers nothing, and the hook goes back', async () => {
    engine.rings('A');
    const before = device.reports.length;
    await says(HOOK, 100);
    expect(engine.told).toEqual([]);
    expect(device.reports.slice(before)).toEqual([RING]);
    await says(0, 100);
    await says(HOOK);
    expect(engine.told).toEqual(['answer A']);
  });

  it('that was meant for the call that has just ended does not answer the next one', async () => {
    sitsDown(PULSES);
    const pulse = async (afterMilliseconds: number) => {
      jest.advanceTimersByTime(afterMilliseconds);
      device.says(3, 0b1000);
      device.says(3, 0);
      await settled();
    };
    engine.rings('A');
    await pulse(1000);
    jest.advanceTimersByTime(5000);
    engine.becomes('A', { state: 'ended', end: 'other' });
    engine.rings('B');
    await pulse(20);
    await pulse(580);
    expect(session('B')).toMatchObject({ state: 'ringing' });
    await pulse(500);
    expect(session('B')).toMatchObject({ state: 'talking' });
    await pulse(2000);
    expect(engine.told).toEqual(['answer A', 'answer B', 'hangUp B']);
  });

  it('with nothing there does nothing', async () => {
    await says(HOOK);
    await says(0);
    await says(FLASH);
    expect(engine.told).toEqual([]);
    engine.rings('A');
    expect(session('A')).toMatchObject({ state: 'ringing' });
  });

  it('after the headset was laid down does nothing, and its LEDs are off', async () => {
    engine.rings('A');
    headset.close();
    expect(shown()).toBe(DARK);
    expect(device.opened).toBe(false);
    await says(HOOK);
    expect(engine.told).toEqual([]);
  });
});

describe('a second call', () => {
  it('that rings is neither answered nor declined by the hook, which ends the first', async () => {
    await talking();
    engine.rings('B');
    await says(0);
    expect(engine.told).toEqual(['answer A', 'hangUp A']);
    expect(session('B')).toMatchObject({ state: 'ringing' });
    expect(shown()).toBe(RING);
    await says(HOOK, 2000);
    expect(engine.told.at(-1)).toBe('answer B');
  });

  it('is answered by flash with the first on hold, and flash goes back to the first', async () => {
    await talking();
    engine.rings('B');
    await says(HOOK | FLASH);
    await says(HOOK);
    expect(phone.state.activeId).toBe('B');
    expect(session('A')).toMatchObject({ state: 'talking', held: true });
    await says(HOOK | FLASH);
    expect(phone.state.activeId).toBe('A');
    expect(engine.told).toEqual(['answer A', 'answer B']);
  });

  it('is declined by the key for that, and the first goes on', async () => {
    sitsDown(ONE_BYTE);
    engine.rings('A');
    await phone.answer('A');
    jest.advanceTimersByTime(1000);
    engine.rings('B');
    jest.advanceTimersByTime(1000);
    device.says(0, 0b100_0010);
    expect(engine.told).toEqual(['answer A', 'decline B']);
    jest.advanceTimersByTime(1000);
    device.says(0, 0b10);
    device.says(0, 0b100_0010);
    expect(engine.told.at(-1)).toBe('hangUp A');
  });

  it('whose end leaves the first on hold has it taken back by the hook', async () => {
    await talking();
    engine.rings('B');
    await says(HOOK | FLASH);
    engine.becomes('B', { state: 'ended', end: 'other' });
    expect(shown()).toBe('2: 00010000 00000000');
    await says(0, 100);
    await says(HOOK);
    expect(phone.state.activeId).toBe('A');
    expect(engine.told).toEqual(['answer A', 'answer B']);
  });
});
