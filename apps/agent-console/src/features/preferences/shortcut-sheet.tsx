import { useState } from 'react';
import { Anchor, Group, Kbd, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sameChord } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { chordText } from '../../lib/key-text';
import { chordsOf } from '../../lib/keymap';
import { preferences } from '../../lib/preferences';
import { matchesQuery } from '../../lib/fuzzy';
import { ownKeys, SCOPES } from './key-groups';

/** All keys, to search in: what is one's own shows what it was. */
export function ShortcutSheet({ settingsHref, onClose }: { settingsHref: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { shortcuts } = useStore(preferences);
  const [query, setQuery] = useState('');
  const rows = (scope: (typeof SCOPES)[number]) =>
    ownKeys(scope)
      .map((shortcut) => ({
        name: shortcut.name,
        words: t(`preference.key.${shortcut.name}`),
        chords: chordsOf(shortcut, shortcuts),
        shipped: shortcut.shipped,
      }))
      .filter(
        ({ words, chords }) =>
          matchesQuery(query, words) || chords.some((chord) => chordText(chord).toLowerCase() === query.trim().toLowerCase()),
      );

  return (
    <Modal opened onClose={onClose} title={t('preference.sheet')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <TextInput
          type="search"
          label={t('common.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          data-autofocus
        />
        {SCOPES.map((scope) => ({ scope, shown: rows(scope) }))
          .filter(({ shown }) => shown.length > 0)
          .map(({ scope, shown }) => (
            <section key={scope} aria-label={t(`preference.scope.${scope}`)}>
              <Title order={3} size="h6">
                {t(`preference.scope.${scope}`)}
              </Title>
              <dl className="keys">
                {shown.map(({ name, words, chords, shipped }) => (
                  <Group key={name} justify="space-between" gap="xs" wrap="nowrap">
                    <dt>{words}</dt>
                    <dd>
                      {chords[0] ? <Kbd size="sm">{chordText(chords[0])}</Kbd> : t('common.none')}
                      {shipped[0] && !(chords[0] && sameChord(chords[0], shipped[0])) && (
                        <Text span size="xs" c="dimmed" ml={6}>
                          {t('preference.shippedKey', { key: chordText(shipped[0]) })}
                        </Text>
                      )}
                    </dd>
                  </Group>
                ))}
              </dl>
            </section>
          ))}
        <Text size="sm">{t('preference.escape')}</Text>
        <Anchor component={Link} to={settingsHref} onClick={onClose} size="sm">
          {t('preference.changeKeys')}
        </Anchor>
      </Stack>
    </Modal>
  );
}
