import { screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { MicrophoneHelp } from './microphone-help';
import { browserFamily } from './phone/place';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

describe('where the microphone is allowed', () => {
  it.each([
    ['chromium', CHROME],
    ['chromium', `${CHROME} Edg/156.0.0.0`],
    ['firefox', 'Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0'],
    ['safari', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15'],
    [
      'safari',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/150.0 Mobile/15E148 Safari/604.1',
    ],
  ] as const)('is the place of %s', (family, agent) => {
    expect(browserFamily(agent)).toBe(family);
  });

  it('is told step by step, as this browser has it', async () => {
    await show(<MicrophoneHelp family="firefox" />);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(screen.getByText('How to allow it in Firefox')).toBeTruthy();
  });
});
