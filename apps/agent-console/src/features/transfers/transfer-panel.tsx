import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Button, Group, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Call, CallControls, TransferHow } from '@callcard/crm-core';
import { KeyHint } from '../../ui/key-hint';
import { LoadError } from '../../ui/states';
import { useEscape } from '../../lib/keys';
import { useDirectory, useTransfer } from './api';
import { TargetOption } from './target-option';
import { addressOf, keyOf, refusalOf, targetsOf, type Target } from './targets';

interface TransferPanelProps {
  call: Call;
  /** What is noted of the call so far: the hand-over begins with it. */
  note: string;
  controls: Pick<CallControls, 'blindTransfer' | 'consult'>;
  stateWord: (person: Target & { kind: 'person' }) => React.ReactNode;
  onClose: () => void;
}

/** Hands the call on: type a few letters, Enter asks first, Shift+Enter sends at once, Escape leaves things as they are. */
export function TransferPanel({ call, note, controls, stateWord, onClose }: TransferPanelProps) {
  const { t } = useTranslation();
  const ids = useId();
  const [typed, setTyped] = useState('');
  const [handOver, setHandOver] = useState(note);
  const [chosen, setChosen] = useState<string | null>(null);
  const [q] = useDebouncedValue(typed.trim(), 120);
  const directory = useDirectory(q, call.pbx);
  const transfer = useTransfer(call.id);
  const targets = targetsOf(directory.data?.items ?? [], typed);
  const target = targets.find((one) => keyOf(one) === chosen) ?? targets[0];
  const optionId = (one: Target) => `${ids}-${keyOf(one)}`;
  useEffect(() => {
    if (target) document.getElementById(optionId(target))?.scrollIntoView?.({ block: 'nearest' });
  });

  useEscape(onClose);
  const allowed = (how: TransferHow) => (how === 'blind' ? controls.blindTransfer : controls.consult);
  const send = (how: TransferHow) => {
    if (!target || !allowed(how) || refusalOf(target, how) !== null || transfer.pending) return;
    transfer.start(addressOf(target), how, handOver, onClose);
  };
  const move = (step: number) => {
    const at = target ? targets.indexOf(target) : -1;
    const next = targets[(at + step + targets.length) % targets.length];
    if (next) setChosen(keyOf(next));
  };
  const onKey = (press: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => send(press.shiftKey || !controls.consult ? 'blind' : 'consult'),
    };
    const act = keys[press.key];
    if (!act) return;
    press.preventDefault();
    act();
  };

  return (
    <Paper withBorder p="sm" w="100%" role="group" aria-labelledby={`${ids}-title`}>
      <Stack gap="sm">
        <Title order={3} size="h6" id={`${ids}-title`}>
          {t('transfer.title')}
        </Title>
        <SearchField
          value={typed}
          onChange={setTyped}
          onKeyDown={onKey}
          listId={`${ids}-list`}
          activeId={target ? optionId(target) : undefined}
        />
        {directory.isError && <LoadError error={directory.error} retry={directory.refetch} />}
        {targets.length > 0 && (
          <ul id={`${ids}-list`} role="listbox" aria-label={t('transfer.targets')} className="transfer-targets">
            {targets.map((one) => (
              <TargetOption
                key={keyOf(one)}
                id={optionId(one)}
                target={one}
                selected={one === target}
                stateWord={stateWord}
                onSelect={() => setChosen(keyOf(one))}
              />
            ))}
          </ul>
        )}
        {targets.length === 0 && !directory.isPending && <Text size="sm">{t('transfer.none')}</Text>}
        <Textarea
          label={t('transfer.note')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4000}
          value={handOver}
          onChange={(event) => setHandOver(event.currentTarget.value)}
        />
        {target && <Ways target={target} allowed={allowed} pending={transfer.pending} onSend={send} onClose={onClose} />}
      </Stack>
    </Paper>
  );
}

interface SearchFieldProps {
  value: string;
  onChange: (typed: string) => void;
  onKeyDown: (press: KeyboardEvent) => void;
  listId: string;
  activeId: string | undefined;
}

/** The field that has the focus while the panel is open; its arrows walk through the list. */
function SearchField({ value, onChange, onKeyDown, listId, activeId }: SearchFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <TextInput
      ref={field}
      type="search"
      role="combobox"
      aria-expanded={activeId !== undefined}
      aria-controls={activeId === undefined ? undefined : listId}
      aria-activedescendant={activeId}
      aria-autocomplete="list"
      autoComplete="off"
      label={t('transfer.search')}
      placeholder={t('transfer.searchHint')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

interface WaysProps {
  target: Target;
  allowed: (how: TransferHow) => boolean;
  pending: boolean;
  onSend: (how: TransferHow) => void;
  onClose: () => void;
}

const WAYS = [
  { how: 'consult', shortcut: 'Enter', hint: 'Enter' },
  { how: 'blind', shortcut: 'Shift+Enter', hint: '⇧Enter' },
] as const;

/** The two ways of handing over, each with why it cannot be gone just now. */
function Ways({ target, allowed, pending, onSend, onClose }: WaysProps) {
  const { t } = useTranslation();
  const reasonId = useId();
  const shown = WAYS.filter(({ how }) => allowed(how));
  const reasons = [...new Set(shown.flatMap(({ how }) => refusalOf(target, how) ?? []))];
  return (
    <Stack gap={4}>
      <Group gap="sm">
        {shown.map(({ how, shortcut, hint }, index) => (
          <Button
            key={how}
            variant={index === 0 ? 'filled' : 'default'}
            loading={pending}
            disabled={refusalOf(target, how) !== null}
            aria-describedby={refusalOf(target, how) === null ? undefined : reasonId}
            aria-keyshortcuts={shortcut}
            rightSection={<KeyHint>{hint}</KeyHint>}
            onClick={() => onSend(how)}
          >
            {t(`transfer.${how}`)}
          </Button>
        ))}
        <Button variant="subtle" color="gray" onClick={onClose} aria-keyshortcuts="Escape">
          {t('common.cancel')}
        </Button>
      </Group>
      <Text size="sm" id={reasonId} role="status">
        {reasons.map((reason) => t(`transfer.refusal.${reason}`)).join(' ')}
      </Text>
    </Stack>
  );
}
