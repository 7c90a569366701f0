import { devicesFor, present } from './devices';
import { levelOf } from './microphone';

const known = (deviceId: string, label: string, kind: MediaDeviceKind = 'audioinput') => ({ deviceId, label, kind });

const all = [known('default', 'Default'), known('1', 'Jabra'), known('2', 'Laptop'), known('1', 'Jabra', 'audiooutput')];

describe('a device that was chosen', () => {
  it('is found by its id', () => {
    expect(present(all, 'microphone', { id: '2', label: 'Laptop' })).toMatchObject({ deviceId: '2' });
  });

  it('is found by its name when the browser has given it another id', () => {
    expect(present(all, 'microphone', { id: 'old', label: 'Jabra' })).toMatchObject({ deviceId: '1' });
  });

  it('is gone when neither is there', () => {
    expect(present(all, 'microphone', { id: 'old', label: 'Plantronics' })).toBeNull();
    expect(present(all, 'microphone', { id: 'old', label: '' })).toBeNull();
  });

  it('is always there when it is the system’s own', () => {
    expect(present([], 'headset', { id: '', label: '' })).toMatchObject({ deviceId: '' });
  });
});

it('nobody is offered the browser’s doubles of the default, nor a microphone to hear by', () => {
  expect(devicesFor(all, 'microphone').map(({ label }) => label)).toEqual(['Jabra', 'Laptop']);
  expect(devicesFor(all, 'ringer').map(({ label }) => label)).toEqual(['Jabra']);
});

it('the level follows the ear: silence is nothing, a whisper something, a full tone nearly all', () => {
  const tone = (loudness: number) => Array.from({ length: 1000 }, (_, at) => loudness * Math.sin(at / 5));
  expect(levelOf(tone(0))).toBe(0);
  expect(levelOf(tone(0.01))).toBeGreaterThan(0.2);
  expect(levelOf(tone(0.01))).toBeLessThan(0.4);
  expect(levelOf(tone(1))).toBeGreaterThan(0.9);
});
