import { Group, Text } from '@mantine/core';
import { IconHash, IconPhoneOutgoing, IconUser, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shownPhone } from '../../lib/phone';
import { Timer } from '../../ui/timer';
import type { Target } from './targets';

interface TargetOptionProps {
  id: string;
  target: Target;
  selected: boolean;
  /** The word and icon of a person's state, as the whole console shows it. */
  stateWord: (person: Target & { kind: 'person' }) => React.ReactNode;
  onSelect: () => void;
}

const ICONS = { person: IconUser, team: IconUsers, queue: IconHash, number: IconPhoneOutgoing };

/** Somewhere a call can be handed to, and how things are there now. */
export function TargetOption({ id, target, selected, stateWord, onSelect }: TargetOptionProps) {
  const TargetIcon = ICONS[target.kind];
  return (
    // The keys of a list box are pressed in its search field.
    <li
      id={id}
      role="option"
      aria-selected={selected}
      className="row transfer-target"
      onMouseDown={(press) => press.preventDefault()}
      onClick={onSelect}
    >
      <Group gap={8} wrap="nowrap">
        <TargetIcon size={16} aria-hidden="true" />
        <TargetWords target={target} stateWord={stateWord} />
      </Group>
    </li>
  );
}

function TargetWords({ target, stateWord }: Pick<TargetOptionProps, 'target' | 'stateWord'>) {
  const { t } = useTranslation();
  switch (target.kind) {
    case 'person':
      return (
        <div>
          <Text size="sm" fw={600}>
            {target.name} {target.extension && <span className="figures">({target.extension})</span>}
          </Text>
          <Group gap={6}>
            {stateWord(target)}
            <Text span size="xs" c="dimmed">
              <Timer since={target.since} />
              {target.team && ` · ${target.team}`}
            </Text>
          </Group>
        </div>
      );
    case 'team':
      return (
        <div>
          <Text size="sm" fw={600}>
            {target.name}
          </Text>
          <Text size="xs">{t('transfer.teamFree', { count: target.free, total: target.people })}</Text>
        </div>
      );
    case 'queue':
      return (
        <div>
          <Text size="sm" fw={600}>
            {target.name}
          </Text>
          <Text size="xs" className="figures">
            {t('transfer.queueWaiting', { count: target.waiting })} ·{' '}
            {target.longestSince && (
              <>
                <Timer since={target.longestSince} /> ·{' '}
              </>
            )}
            {t('transfer.queueFree', { count: target.free })}
          </Text>
        </div>
      );
    case 'number':
      return <Text size="sm">{t('transfer.otherNumber', { number: shownPhone(target.number) })}</Text>;
  }
}
