import type { Call } from '@callcard/crm-core';
import { NoteKeeper } from './note-keeper';
import { type Channel, NoteTabs } from './note-tabs';

const call = { id: 'call', note: null, noteMarks: [], disposition: null, version: 1 } as unknown as Call;

/** Tabs of one browser, each with the note open; what one says all others hear. */
function browser(count: number) {
  const ears: ((event: Event) => void)[] = [];
  return Array.from({ length: count }, (_tab, index) => {
    const channel: Channel = {
      postMessage: (data: unknown) => ears.forEach((hear, ear) => ear !== index && hear({ data } as MessageEvent)),
      addEventListener: (_name: string, hear: unknown) => void ears.push(hear as (event: Event) => void),
    };
    const keeper = new NoteKeeper(
      call,
      { read: async () => call, write: async () => call, now: () => Date.now() },
      { read: async () => null, put: async () => true, flush: async () => undefined },
    );
    const tabs = new NoteTabs(channel, () => keeper);
    const type = (text: string) => {
      keeper.type(text);
      if (!keeper.state.get().elsewhere) tabs.tell('call', keeper.letter());
    };
    return { keeper, tabs, type, shows: () => keeper.state.get() };
  }) as unknown as [Tab, Tab];
}
interface Tab {
  keeper: NoteKeeper;
  tabs: NoteTabs;
  type: (text: string) => void;
  shows: () => { text: string; elsewhere: boolean };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a note in two tabs', () => {
  it('is written in the one that had the focus last, and read in the other as it grows', () => {
    const [one, two] = browser(2);
    two.tabs.claim('call');
    two.type('asks for the invoice');
    expect(one.shows()).toMatchObject({ text: 'asks for the invoice', elsewhere: true });
    expect(two.shows().elsewhere).toBe(false);
  });

  it('changes hands with all that is typed', () => {
    const [one, two] = browser(2);
    one.tabs.claim('call');
    one.type('begun here');
    two.tabs.claim('call');
    expect(two.shows()).toMatchObject({ text: 'begun here', elsewhere: false });
    expect(one.shows().elsewhere).toBe(true);
    one.type('too late');
    expect(one.shows().text).toBe('begun here');
  });

  it('is read in a tab that was opened beside the writer', () => {
    const [one, two] = browser(2);
    one.tabs.claim('call');
    one.type('begun here');
    two.tabs.ask('call');
    expect(two.shows()).toMatchObject({ text: 'begun here', elsewhere: true });
  });

  it('is free again when the writer’s tab is closed', () => {
    const [one, two] = browser(2);
    two.tabs.claim('call');
    two.tabs.leave('call');
    expect(one.shows().elsewhere).toBe(false);
  });
});
