import { fireEvent, screen } from '@testing-library/react';
import { press } from '../../../test/press';
import { show } from '../../../test/render';
import { WrapUpHeader } from './wrap-up-header';

const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const header = async (extensionsLeft: number | null, until: string | null = at(20)) => {
  const extend = jest.fn();
  await show(<WrapUpHeader agent={{ since: at(-25), until, wrapUp: { extensionsLeft, holds: until === null } }} onExtend={extend} />);
  return extend;
};

describe('the head of a wrap-up', () => {
  it('says how much of its time is left', async () => {
    await header(10);
    expect(screen.getByRole('heading').textContent).toMatch(/^Wrap-up 0:(19|2[01]) of 0:45/);
  });

  it.each([
    ['the button', () => fireEvent.click(screen.getByRole('button', { name: '+30 s' }))],
    ['the key +', () => press(window, { code: 'Equal', shiftKey: true })],
    ['the + of the keypad', () => press(window, { code: 'NumpadAdd' })],
  ])('gives more time by %s', async (_how, ask) => {
    const extend = await header(null);
    ask();
    expect(extend).toHaveBeenCalledTimes(1);
  });

  it('says that there is no more time to be had, and asks for none', async () => {
    const extend = await header(0);
    press(window, { code: 'NumpadAdd' });
    expect(screen.getByText('No more time can be added.')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    expect(extend).not.toHaveBeenCalled();
  });

  it('says that it waits for a result', async () => {
    await header(3, null);
    expect(screen.getByText('Choose a result to go on.')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
