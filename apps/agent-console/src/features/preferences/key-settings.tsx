import { Fieldset, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sameChord, type Chord } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { chordsOf, conflictOf, type Shortcut } from '../../lib/keymap';
import type { KeyName } from '../../lib/keys';
import { preferences } from '../../lib/preferences';
import { useShowProblem } from '../../lib/use-problem';
import { useSavePreferences } from './api';
import { KeyField } from './key-field';
import { ALL_KEYS, ownKeys, SCOPES } from './key-groups';

/** My keys: every command can have another one, or none. */
export function KeySettings() {
  const { t } = useTranslation();
  const { shortcuts } = useStore(preferences);
  const save = useSavePreferences();
  const showProblem = useShowProblem();
  const everyKey = { ...shortcuts, singleKeys: true };

  const change = (name: KeyName, chord: Chord | null) => save('shortcuts', { keys: { ...shortcuts.keys, [name]: chord } }, showProblem);
  const reset = (name: KeyName) =>
    save('shortcuts', { keys: Object.fromEntries(Object.entries(shortcuts.keys).filter(([other]) => other !== name)) }, showProblem);
  const takenBy = (shortcut: Shortcut) => (chord: Chord) => {
    const other = conflictOf(ALL_KEYS, shortcut, chord, shortcuts);
    return other && t(`preference.key.${other.name as KeyName}`);
  };

  return (
    <Stack gap="md" maw={720}>
      <Text size="sm">{t('preference.keys.hint')}</Text>
      <Switch
        label={t('preference.keys.single')}
        description={t('preference.keys.singleHint')}
        checked={shortcuts.singleKeys}
        onChange={(event) => save('shortcuts', { singleKeys: event.currentTarget.checked }, showProblem)}
      />
      {SCOPES.map((scope) => (
        <Fieldset key={scope} legend={t(`preference.scope.${scope}`)}>
          <Stack gap={6}>
            {ownKeys(scope).map((shortcut) => {
              const [chord] = chordsOf(shortcut, everyKey);
              const [shipped] = shortcut.shipped;
              return (
                <KeyField
                  key={shortcut.name}
                  label={t(`preference.key.${shortcut.name}`)}
                  chord={chord}
                  shipped={shipped && chord && sameChord(shipped, chord) ? undefined : shipped}
                  after={shipped?.after}
                  takenBy={takenBy(shortcut)}
                  onChange={(next) => change(shortcut.name, next)}
                  onReset={() => reset(shortcut.name)}
                />
              );
            })}
          </Stack>
        </Fieldset>
      ))}
    </Stack>
  );
}
