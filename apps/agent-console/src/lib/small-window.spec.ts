import { waitFor } from '@testing-library/react';
import { hasSmallWindow, openSmallWindow, smallWindow } from './small-window';

/** A browser whose small windows are frames of the page. */
function browserWithSmallWindows(): void {
  const requestWindow = async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow as Window;
  };
  Object.assign(window, { documentPictureInPicture: { requestWindow } });
}

describe('a small window on top of all others', () => {
  it('is there in browsers that have such', () => {
    expect(hasSmallWindow()).toBe(false);
    browserWithSmallWindows();
    expect(hasSmallWindow()).toBe(true);
  });

  it('looks as the page does, hands its keys on, and is forgotten when it is closed', async () => {
    browserWithSmallWindows();
    document.head.insertAdjacentHTML('beforeend', '<style>.row { color: red }</style><link rel="stylesheet" href="/console.css" />');
    document.documentElement.setAttribute('data-mantine-color-scheme', 'light');
    await openSmallWindow();
    const there = smallWindow.get()!;
    expect(there.document.head.querySelector('style')?.textContent).toContain('.row');
    expect(there.document.head.querySelector('link')?.getAttribute('href')).toBe('http://localhost/console.css');
    const scheme = () => there.document.documentElement.getAttribute('data-mantine-color-scheme');
    expect(scheme()).toBe('light');
    document.documentElement.setAttribute('data-mantine-color-scheme', 'dark');
    await waitFor(() => expect(scheme()).toBe('dark'));

    const heard = jest.fn();
    document.addEventListener('keydown', ({ code }) => heard(code), { once: true });
    there.dispatchEvent(new KeyboardEvent('keydown', { code: 'F4' }));
    expect(heard).toHaveBeenCalledWith('F4');

    there.dispatchEvent(new Event('pagehide'));
    expect(smallWindow.get()).toBeNull();
  });
});
