import { NavLink } from 'react-router';
import { IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../features/auth/session';
import { SETTINGS_PAGES } from './settings-pages';
import { NavCount } from './nav-count';
import { paths } from './paths';
import { PLACES } from './places';

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
              <NavCount place={name} />
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
