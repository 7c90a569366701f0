import { useState } from 'react';
import { Mark, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { scriptFor, scriptParts, type Placeholder, type ScriptPart, type ScriptValues } from '@callcard/crm-core';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useScriptsOf } from './api';

interface ScriptPaneProps {
  queue: string | null;
  /** The one to begin with, where somebody has chosen it. */
  scriptId?: string | null;
  /** What is known of the call, in the words of a language: names have forms. */
  valuesIn: (language: string) => ScriptValues;
}

/** What to say in the call at hand, filled with what is known of it. */
export function ScriptPane({ queue, scriptId = null, valuesIn }: ScriptPaneProps) {
  const { t, i18n } = useTranslation();
  const scripts = useScriptsOf(queue);
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (scripts.isPending) return <ListSkeleton rows={4} />;
  if (scripts.isError) return <LoadError error={scripts.error} retry={scripts.refetch} />;
  const { items } = scripts.data;
  const script = items.find(({ id }) => id === (chosenId ?? scriptId)) ?? scriptFor(items, queue, i18n.language);
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
      <Text className="wrap" lang={script.locale}>
        {scriptParts(script.body, valuesIn(script.locale)).map((part, index) => (
          <Part key={index} part={part} />
        ))}
      </Text>
    </Stack>
  );
}

function Part({ part }: { part: ScriptPart }) {
  const { t } = useTranslation();
  if (part.kind === 'text') return part.text;
  if (part.kind === 'value') return <strong>{part.text}</strong>;
  return <Mark>[{t(`script.missing.${WORDS[part.name]}`)}]</Mark>;
}

/** What a missing value is called, by the key of its text. */
const WORDS = {
  'client.name': 'client_name',
  'client.addressAs': 'client_addressAs',
  'client.company': 'client_company',
  'agent.name': 'agent_name',
  company: 'company',
  queue: 'queue',
  number: 'number',
} as const satisfies Record<Placeholder, string>;
