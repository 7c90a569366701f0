import { Suspense } from 'react';
import { NavLink } from 'react-router';
import { IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../lib/lazy-part';
import { useMay } from '../features/auth/session';
import { SETTINGS_PAGES } from './settings-pages';
import { paths } from './paths';
import { PLACES } from './places';

/** Right behind the page. */
const NavCount = lazyPart(async () => (await import('./nav-count')).NavCount);

/** Where the person may go, by the rights of their role. */
export function Navigation() {
  const { t } = useTranslation();
  const may = useMay();
  const settings = SETTINGS_PAGES.find(({ needs }) => may(needs, 'all'));
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      <ul>
        {PLACES.filter(({ needs }) => may(needs)).map(({ name, to, icon: PlaceIcon }) => (
          <li key={name}>
            <NavLink to={to} end={to === paths.desk}>
              <PlaceIcon size={20} aria-hidden="true" />
              {t(`nav.${name}`)}
              <Suspense>
                <NavCount place={name} />
              </Suspense>
            </NavLink>
          </li>
        ))}
        {settings && (
          <li>
            <NavLink to={paths.admin}>
              <IconSettings size={20} aria-hidden="true" />
              {t('nav.admin')}
            </NavLink>
          </li>
        )}
      </ul>
    </nav>
  );
}
