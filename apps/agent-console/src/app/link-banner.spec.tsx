import { act, screen } from '@testing-library/react';
import type { LinkReport, Me } from '@callcard/crm-core';
import { show } from '../../test/render';
import { SessionContext } from '../features/auth/session';
import { links, pbxLinks, serverLink } from '../realtime/links';
import { Announcer } from '../ui/announcer';
import { LinkBanner } from './link-banner';

const link = (state: LinkReport['state'], since = '2026-01-01T10:00:00.000Z') => ({
  pbx: 'north',
  state,
  since,
  demo: false,
  problem: null,
  controls: { hold: true, blindTransfer: true, consult: true, keys: true, route: true, monitor: true },
});
const me = { user: { device: null }, grants: {} } as unknown as Me;

describe('the banner of the links', () => {
  beforeEach(() => links.set({ known: true, server: { up: true, since: '2026-01-01T09:00:00.000Z' }, pbx: [], lost: {} }));
  const banner = () =>
    show(
      <SessionContext value={me}>
        <Announcer />
        <LinkBanner />
      </SessionContext>,
    );
  const said = () => screen.getByRole('status').textContent;

  it('says politely which PBX is lost and since when, once for all its tries, and that it is back', async () => {
    await banner();
    expect(said()).toBe('');
    act(() => void pbxLinks([link('down')]));
    const lost = said();
    expect(lost).toMatch(/exchange north is out of reach since \d\d:\d\d/);
    act(() => void pbxLinks([link('connecting', '2026-01-01T10:00:30.000Z')]));
    expect(said()).toBe(lost);
    act(() => void pbxLinks([link('live')]));
    expect(said()).toBe('The connection is back.');
  });

  it('says that the server is not heard, and what goes on nevertheless', async () => {
    await banner();
    act(() => serverLink(false));
    expect(said()).toMatch(/^No connection to the server since/);
    expect(said()).toMatch(/Calls go on/);
  });
});
