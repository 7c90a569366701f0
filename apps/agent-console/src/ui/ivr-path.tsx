import { Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IvrStep } from '@callcard/crm-core';

/** A menu by the name its dialplan has for it: `main-menu` is shown as "Main menu". */
export function menuTitle(name: string): string {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** The caller's way through the menus: `Main menu › 2 › Service › 1`; the reader hears menus and keys apart. */
export function IvrPath({ path }: { path: readonly IvrStep[] }) {
  const { t } = useTranslation();
  if (path.length === 0) return null;
  const steps = path.map(({ menu, digit }) => ({ menu: menuTitle(menu), digit }));
  const said = steps.map(({ menu, digit }) => (digit === null ? menu : t('call.ivrKey', { menu, key: digit }))).join('; ');
  return (
    <Text size="sm" className="wrap">
      <VisuallyHidden>{t('call.ivrPath', { path: said })}</VisuallyHidden>
      <span aria-hidden="true" title={t('call.ivrPath', { path: said })}>
        {steps.flatMap(({ menu, digit }) => (digit === null ? [menu] : [menu, digit])).join(' › ')}
      </span>
    </Text>
  );
}
