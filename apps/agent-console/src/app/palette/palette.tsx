import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { Group, Kbd, Modal, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { chordText } from '../../lib/key-text';
import { chordsOf } from '../../lib/keymap';
import { preferences } from '../../lib/preferences';
import { closePalette } from './palette-store';
import { ranked, type PaletteItem } from './palette-item';
import { usePaletteItems } from './use-palette-items';

/** Everything by name: type a few letters, Enter. */
export function Palette() {
  const { t } = useTranslation();
  const ids = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const { items, pending } = usePaletteItems(query.trim());
  const shown = ranked(items, query);
  const at = Math.min(chosen, shown.length - 1);
  const optionId = (index: number) => `${ids}-${index}`;
  useEffect(() => document.getElementById(`${ids}-${at}`)?.scrollIntoView({ block: 'nearest' }), [ids, at]);

  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    closePalette();
    item.run();
  };
  const onKey = (press: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = moves[press.key];
    if (step !== undefined && shown.length > 0) setChosen((at + step + shown.length) % shown.length);
    else if (press.key === 'Enter' && !press.nativeEvent.isComposing) run(shown[at]);
    else return;
    press.preventDefault();
  };

  return (
    <Modal
      opened
      onClose={closePalette}
      withCloseButton={false}
      title={t('palette.title')}
      size="lg"
      yOffset="10vh"
      classNames={{ header: 'palette-title', body: 'palette-body' }}
    >
      <TextInput
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded
        aria-controls={`${ids}-list`}
        aria-activedescendant={shown.length > 0 ? optionId(at) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={t('palette.hint')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={query}
        onChange={(event) => (setQuery(event.currentTarget.value), setChosen(0))}
        onKeyDown={onKey}
        data-autofocus
      />
      <div id={`${ids}-list`} role="listbox" aria-label={t('palette.title')} className="palette">
        {shown.map((item, index) => (
          <div key={item.id} role="presentation">
            {shown[index - 1]?.group !== item.group && (
              <Text size="xs" fw={600} c="dimmed" px={8} pt={8} aria-hidden="true">
                {t(`palette.group.${item.group}`)}
              </Text>
            )}
            <div id={optionId(index)} role="option" aria-selected={index === at} className="row" onClick={() => run(item)}>
              <PaletteLine item={item} />
            </div>
          </div>
        ))}
      </div>
      <Text size="sm" role="status" px={8} pt={shown.length === 0 ? 8 : 0}>
        {shown.length === 0 && !pending ? t('palette.none') : ''}
      </Text>
    </Modal>
  );
}

function PaletteLine({ item: { label, detail, shortcut } }: { item: PaletteItem }) {
  const [chord] = shortcut ? chordsOf(shortcut, preferences.get().shortcuts) : [];
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="sm">
        {label}
        {detail && (
          <Text span size="xs" c="dimmed" className="figures">
            {' '}
            {detail}
          </Text>
        )}
      </Text>
      {chord && (
        <Kbd size="xs" aria-hidden="true">
          {chordText(chord)}
        </Kbd>
      )}
    </Group>
  );
}
