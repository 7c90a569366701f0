import { screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { StateTime } from './state-time';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

describe('the time of a state', () => {
  it('says how long a break may last', async () => {
    await show(<StateTime agent={{ since: ago(12), limitAt: ago(-3) }} />);
    expect(screen.getByRole('timer').textContent).toMatch(/^00:1[12]:\d\d$/);
    expect(screen.getByText('of 15:00')).toBeTruthy();
  });

  it('says in words that a break is over its limit', async () => {
    await show(<StateTime agent={{ since: ago(20), limitAt: ago(5) }} />);
    expect(screen.getByText('over 15:00')).toBeTruthy();
  });

  it('accuses nobody while nobody knows how it stands', async () => {
    await show(<StateTime agent={{ since: ago(20), limitAt: ago(5) }} stoppedAt={ago(6)} />);
    expect(screen.queryByText('over 15:00')).toBeNull();
  });

  it('of any other state is only a time', async () => {
    const { container } = await show(<StateTime agent={{ since: ago(61), limitAt: null }} />);
    expect(container.textContent).toMatch(/01:0[01]:\d\d$/);
  });
});
