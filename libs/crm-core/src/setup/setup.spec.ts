import { type SetupStep, SETUP_STEPS, isSetupNeeded, nextStep } from './setup';

const steps = (...done: SetupStep[]) =>
  Object.fromEntries(SETUP_STEPS.map((step) => [step, { done: done.includes(step) }])) as Record<SetupStep, { done: boolean }>;

describe('setting up', () => {
  it.each<[SetupStep[], SetupStep | null]>([
    [[], 'pbx'],
    [['pbx'], 'event'],
    [['people'], 'pbx'],
    [['pbx', 'event', 'people'], 'call'],
    [['pbx', 'event', 'people', 'call'], null],
  ])('after %p goes on with %p', (done, next) => {
    expect(nextStep(steps(...done))).toBe(next);
  });

  it('is asked for until calls can come, and no more once it was put away', () => {
    expect(isSetupNeeded('open', steps('pbx', 'event'))).toBe(true);
    expect(isSetupNeeded('open', steps('pbx', 'event', 'people'))).toBe(false);
    expect(isSetupNeeded('dismissed', steps())).toBe(false);
    expect(isSetupNeeded('finished', steps())).toBe(false);
  });
});
