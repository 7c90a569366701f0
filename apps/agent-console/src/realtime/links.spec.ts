import type { LinkReport } from '@callcard/crm-core';
import { links, pbxLinks, worstLink } from './links';
import { staleSince } from './stale';

const server = (up: boolean, since = '2026-01-01T10:00:00.000Z') => ({ up, since });
const pbx = (state: LinkReport['state'], since = '', name = 'main') =>
  ({ pbx: name, state, since, demo: false, problem: null }) as LinkReport;

describe('the one word for all links', () => {
  it.each([
    ['ok', { known: true, server: server(true), pbx: [pbx('live')] }],
    ['pbxLost', { known: true, server: server(true), pbx: [pbx('live'), pbx('connecting')] }],
    ['offline', { known: true, server: server(false), pbx: [pbx('down')] }],
    ['unknown', { known: false, server: server(false), pbx: [] }],
  ] as const)('is "%s"', (word, links) => {
    expect(worstLink({ ...links, pbx: [...links.pbx] })).toBe(word);
  });
});

describe('a lost PBX', () => {
  beforeEach(() => links.set({ known: true, server: server(true), pbx: [], lost: {} }));
  const since = (...names: string[]) => staleSince(links.get(), names);

  it('is lost since it was first, however often it tries again', () => {
    pbxLinks([pbx('live', '10:00')]);
    for (const state of ['down', 'connecting', 'authenticating', 'syncing'] as const) pbxLinks([pbx(state, `10:0${state.length}`)]);
    expect(since('main')).toBe('10:04');
  });

  it('is known again when it is live, and that it came back is told once', () => {
    expect(pbxLinks([pbx('down', '10:00')])).toEqual({ returned: false });
    expect(pbxLinks([pbx('syncing', '10:01')])).toEqual({ returned: false });
    expect(pbxLinks([pbx('live', '10:02')])).toEqual({ returned: true });
    expect(pbxLinks([pbx('live', '10:02')])).toEqual({ returned: false });
    expect(since('main')).toBeNull();
  });

  it('makes nothing stale that came from another', () => {
    pbxLinks([pbx('down', '10:00', 'north'), pbx('live', '', 'south')]);
    expect([since('north'), since('south'), since('south', 'north')]).toEqual(['10:00', null, '10:00']);
  });

  it('makes stale what may have come from any, only when all are lost', () => {
    pbxLinks([pbx('down', '10:00', 'north'), pbx('live', '', 'south')]);
    expect(since()).toBeNull();
    pbxLinks([pbx('down', '10:00', 'north'), pbx('down', '10:05', 'south')]);
    expect(since()).toBe('10:00');
  });

  it('was last heard at its last event, for a console that came later', () => {
    pbxLinks([{ ...pbx('connecting', '2026-01-01T10:05:00.000Z'), lastEventAt: '2026-01-01T10:00:00.000Z' }]);
    expect(since('main')).toBe('2026-01-01T10:00:00.000Z');
  });

  it('matters no more when the server itself is not heard: everything is stale since then', () => {
    links.set((state) => ({ ...state, server: server(false, '11:00') }));
    expect([since('main'), since()]).toEqual(['11:00', '11:00']);
  });

  it('is no loss that nothing was told yet', () => {
    links.set({ known: false, server: server(false), pbx: [], lost: {} });
    expect(since('main')).toBeNull();
  });
});
