import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../features/auth/session';
import { PLACES } from '../places';
import { PREFERENCE_PAGES, paths } from '../paths';
import { SETTINGS_PAGES } from '../settings-pages';
import type { PaletteItem } from './palette-item';

/** Every page the person may open. */
export function usePageItems(): PaletteItem[] {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const page = (to: string, label: string, quiet: boolean): PaletteItem => ({
    id: `page-${to}`,
    group: 'page',
    label,
    quiet,
    run: () => void navigate(to),
  });
  return [
    ...PLACES.filter(({ needs }) => may(needs)).map(({ name, to }) => page(to, t(`nav.${name}`), false)),
    ...PREFERENCE_PAGES.map((name) => page(paths.preferences(name), `${t('preference.title')}: ${t(`preference.page.${name}`)}`, true)),
    ...SETTINGS_PAGES.filter(({ needs }) => may(needs, 'all')).map((entry) =>
      page(paths.adminPage(entry.page), `${t('nav.admin')}: ${t(`admin.nav.${entry.page}`)}`, true),
    ),
  ];
}
