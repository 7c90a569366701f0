import type { LinkReport } from '@callcard/crm-core';
import { worstLink } from './links';

const server = (up: boolean) => ({ up, since: '2026-01-01T10:00:00.000Z' });
const pbx = (state: LinkReport['state']) => ({ pbx: 'main', state, since: '', demo: false, problem: null }) as LinkReport;

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
