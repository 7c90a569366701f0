import { screen } from '@testing-library/react';
import { show } from '../../test/render';
import { IvrPath, menuTitle } from './ivr-path';

const at = '2026-11-26T08:00:00.000Z';

describe('the way through the menus', () => {
  it.each([
    ['main-menu', 'Main menu'],
    ['service', 'Service'],
    ['newOrders', 'New Orders'],
    ['техническая_поддержка', 'Техническая поддержка'],
    ['', ''],
  ])('shows "%s" as "%s"', (name, title) => {
    expect(menuTitle(name)).toBe(title);
  });

  it('reads as menus and keys in their order, and is told to a reader in words', async () => {
    const path = [
      { menu: 'main-menu', digit: '2', at },
      { menu: 'service', digit: '1', at },
      { menu: 'opening-hours', digit: null, at },
    ];
    await show(<IvrPath path={path} />);
    expect(screen.getByText('Main menu › 2 › Service › 1 › Opening hours').getAttribute('aria-hidden')).toBe('true');
    expect(screen.getByText('Chosen in the menu: Main menu, key 2; Service, key 1; Opening hours')).toBeTruthy();
  });

  it('is nothing for a caller who met no menu', async () => {
    await show(<IvrPath path={[]} />);
    expect(screen.queryByText(/menu/i)).toBeNull();
  });
});
