import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { someCall } from '../../../test/some-call';
import { NextStep } from './next-step';

const call = someCall();
const isOpen = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-expanded') === 'true';

describe('the step that a result proposes', () => {
  it('opens when the result is chosen, goes with another one, and takes no focus', async () => {
    const { update } = await show(<NextStep call={call} timeZone={null} />);
    const before = document.activeElement;
    update(<NextStep call={call} timeZone={null} proposed="task" />);
    await screen.findByRole('group', { name: 'When' });
    expect([isOpen('+ Task'), isOpen('+ Callback')]).toEqual([true, false]);
    expect(document.activeElement).toBe(before);
    update(<NextStep call={call} timeZone={null} proposed={null} />);
    expect(isOpen('+ Task')).toBe(false);
  });

  it('leaves alone what somebody opened by hand', async () => {
    const { update } = await show(<NextStep call={call} timeZone={null} />);
    fireEvent.click(screen.getByRole('button', { name: '+ Task' }));
    update(<NextStep call={call} timeZone={null} proposed="callback" />);
    update(<NextStep call={call} timeZone={null} proposed={null} />);
    expect(isOpen('+ Task')).toBe(true);
  });
});
