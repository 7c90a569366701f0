import { fireEvent, waitFor } from '@testing-library/react';
import { show } from '../../../test/render';
import { Waveform } from './waveform';

const peaks = (...body: number[]) => {
  const fetch = async () => ({
    ok: true,
    status: 200,
    json: async () => ({ peaks: body }),
    text: async () => JSON.stringify({ peaks: body }),
  });
  Object.assign(globalThis, { fetch });
};

describe('a recording drawn', () => {
  it('has a stroke for each stretch, and goes where it is pressed', async () => {
    peaks(0, 255, 64);
    const onGo = jest.fn();
    const { container } = await show(<Waveform src="/api/calls/1/recordings/1" played={0.5} onGo={onGo} />);
    await waitFor(() => expect(container.querySelector('.waveform')).not.toBeNull());
    const drawn = container.querySelector('.waveform')!;
    expect(drawn.querySelector('path')?.getAttribute('d')).toBe('M1 15.5v1.0M4 0.0v32.0M7 8.0v16.0');
    expect(drawn.querySelector('rect')?.getAttribute('width')).toBe('4.5');
    drawn.getBoundingClientRect = () => ({ left: 100, width: 200 }) as DOMRect;
    fireEvent(drawn, new MouseEvent('pointerdown', { bubbles: true, clientX: 150 }));
    expect(onGo).toHaveBeenCalledWith(0.25);
  });

  it('is nothing where the sound cannot be read', async () => {
    peaks();
    const { container, cache } = await show(<Waveform src="/api/calls/2/recordings/1" played={0} onGo={() => {}} />);
    await waitFor(() => expect(cache.getQueryData(['calls', 'peaks', '/api/calls/2/recordings/1'])).toEqual({ peaks: [] }));
    expect(container.querySelector('.waveform')).toBeNull();
  });
});
