import { useState, type ReactNode } from 'react';
import { Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isUsable, scriptFor, type Script } from '@callcard/crm-core';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useScriptsOf } from './api';
import { FilledText, type Fields } from './said-text';

interface ScriptPaneProps {
  queue: string | null;
  fields: Fields;
  /** The script this call is led by, whatever its queue; null: it is chosen by the queue. */
  given: Script | null;
  /** The script that answers were given to already. */
  begunId: string | null;
  /** How one that branches is shown. */
  renderBranching: (script: Script) => ReactNode;
}

/** What to say in the call at hand, filled with what is known of it. */
export function ScriptPane({ queue, fields, given, begunId, renderBranching }: ScriptPaneProps) {
  const { t, i18n } = useTranslation();
  const scripts = useScriptsOf(queue);
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (scripts.isPending) return <ListSkeleton rows={4} />;
  if (scripts.isError) return <LoadError error={scripts.error} retry={scripts.refetch} />;
  const others = scripts.data.items.filter((script) => isUsable(script) && script.id !== given?.id);
  const items = given ? [given, ...others] : others;
  const of = (wanted: string | null) => items.find(({ id }) => id === wanted);
  const script = of(chosenId) ?? of(begunId) ?? given ?? scriptFor(items, queue, i18n.language);
  if (!script) return <Text c="dimmed">{t('script.none')}</Text>;
  return (
    <Stack gap="sm">
      {items.length > 1 && (
        <Select
          label={t('script.choose')}
          size="xs"
          data={items.map(({ id, title }) => ({ value: id, label: title }))}
          value={script.id}
          onChange={setChosenId}
          allowDeselect={false}
        />
      )}
      {script.body === null ? (
        renderBranching(script)
      ) : (
        <Text className="wrap" lang={script.locale}>
          <FilledText text={script.body} values={fields(script.locale)} />
        </Text>
      )}
    </Stack>
  );
}
