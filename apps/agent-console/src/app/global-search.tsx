import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KEYS, useKeyText } from '../lib/keys';
import { KeyHint } from '../ui/key-hint';
import { openPalette } from './palette/palette-store';

/** Looks like the field it opens. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const { hint, aria } = useKeyText(KEYS.search);
  return (
    <UnstyledButton className="search" onClick={openPalette} aria-keyshortcuts={aria} aria-haspopup="dialog">
      <IconSearch size={14} aria-hidden="true" />
      <span>{t('palette.title')}</span>
      {hint && <KeyHint>{hint}</KeyHint>}
    </UnstyledButton>
  );
}
