import type { Ref } from 'react';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { NOTE_LIMIT, type Call } from '@callcard/crm-core';
import { clockTime } from '../../lib/format';
import { KEYS, useKeyText } from '../../lib/keys';
import type { NoteState } from './note-keeper';
import { useNote, useWriter } from './use-note';

function phaseText(t: TFunction, { phase, savedAt, elsewhere }: NoteState): string {
  if (elsewhere) return t('call.noteElsewhere');
  if (phase === 'saving') return t('call.noteSaving');
  if (phase === 'typing') return t('call.noteTyping');
  if (phase === 'local') return t('call.noteLocal');
  if (phase === 'failed') return t('call.noteFailed');
  return savedAt ? t('call.noteSaved', { time: clockTime(savedAt, true) }) : '';
}

interface NoteEditorProps {
  call: Call;
  field?: Ref<HTMLTextAreaElement>;
  /** Whether this is the pane in front. */
  active?: boolean;
}

/** The note of a call; it saves itself and says so. */
export function NoteEditor({ call, field, active = true }: NoteEditorProps) {
  const { t } = useTranslation();
  const { keeper, state } = useNote(call);
  const { claim } = useWriter(call, active);
  const clipboard = useClipboard();
  const { aria } = useKeyText(KEYS.note);
  return (
    <Stack gap={4}>
      <Textarea
        ref={field}
        label={t('call.note')}
        placeholder={t('call.notePlaceholder')}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={NOTE_LIMIT}
        value={state.text}
        readOnly={state.elsewhere}
        aria-keyshortcuts={aria}
        onChange={(event) => keeper.type(event.currentTarget.value)}
        onBlur={() => void keeper.flush()}
      />
      <Group gap="xs" mih={24}>
        <Text size="xs" c={state.phase === 'failed' ? 'red' : 'dimmed'} className="figures" data-note-phase={state.phase}>
          {phaseText(t, state)}
        </Text>
        {state.elsewhere && (
          <Button size="compact-xs" variant="default" onClick={claim}>
            {t('call.editHere')}
          </Button>
        )}
        {state.phase === 'failed' && (
          <Button size="compact-xs" variant="default" onClick={() => clipboard.copy(state.text)}>
            {clipboard.copied ? t('common.copied') : t('common.copy')}
          </Button>
        )}
      </Group>
      {state.theirs !== null && <MergeNotes mine={state.text} theirs={state.theirs} onMerge={(text) => keeper.merge(text)} />}
    </Stack>
  );
}

interface MergeNotesProps {
  mine: string;
  theirs: string;
  onMerge: (text: string) => void;
}

/** Both texts stand side by side until a person decides. */
function MergeNotes({ mine, theirs, onMerge }: MergeNotesProps) {
  const { t } = useTranslation();
  return (
    <Alert color="orange" variant="outline" role="alert" title={t('call.conflict')}>
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {t('call.conflictTheirs')}
        </Text>
        <Text size="sm" className="wrap">
          {theirs}
        </Text>
        <Text size="sm" fw={600}>
          {t('call.conflictMine')}
        </Text>
        <Text size="sm" className="wrap">
          {mine}
        </Text>
        <Group gap="xs">
          <Button size="xs" onClick={() => onMerge(`${theirs}\n${mine}`)}>
            {t('call.keepBoth')}
          </Button>
          <Button size="xs" variant="default" onClick={() => onMerge(mine)}>
            {t('call.keepMine')}
          </Button>
          <Button size="xs" variant="default" onClick={() => onMerge(theirs)}>
            {t('call.keepTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
