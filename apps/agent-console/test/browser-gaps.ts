import { TextDecoder, TextEncoder } from 'node:util';

/** What jsdom leaves out and the console's libraries ask for. */
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

const matchMedia = (media: string) => ({
  media,
  matches: false,
  onchange: null,
  addListener() {},
  removeListener() {},
  addEventListener() {},
  removeEventListener() {},
  dispatchEvent: () => false,
});

Object.assign(globalThis, { TextEncoder, TextDecoder, ResizeObserver: NoObserver });
Object.assign(window, { matchMedia });
Element.prototype.scrollIntoView = () => {};
