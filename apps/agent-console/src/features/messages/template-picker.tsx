import { useState } from 'react';
import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { render, type MessageChannel, type MessageTemplate, type MessageValues, type RenderedMessage } from '@callcard/crm-core';
import { LOCALE_NAMES } from '../../lib/i18n';
import { useTemplatesOf } from './templates-api';

interface TemplatePickerProps {
  channel: MessageChannel;
  valuesIn: (language: string) => MessageValues;
  /** Something was typed that a template would replace. */
  typed: boolean;
  onPick: (made: RenderedMessage) => void;
}

/** Fills the text from a template; what was typed is replaced only by who says so. */
export function TemplatePicker({ channel, valuesIn, typed, onPick }: TemplatePickerProps) {
  const { t } = useTranslation();
  const templates = useTemplatesOf(channel);
  const [chosenId, setChosenId] = useState('');
  const [doubtful, setDoubtful] = useState<MessageTemplate | null>(null);
  const items = templates.data?.items ?? [];
  if (items.length === 0) return null;
  const fill = (template: MessageTemplate) => {
    setDoubtful(null);
    setChosenId(template.id);
    onPick(render(template, valuesIn(template.locale)));
  };
  const choose = (id: string) => {
    const template = items.find((one) => one.id === id) ?? null;
    if (template && !typed) return fill(template);
    setDoubtful(template);
    if (!template) setChosenId('');
  };
  return (
    <>
      <NativeSelect
        label={t('message.template.choose')}
        data={[
          { value: '', label: t('message.template.none') },
          ...items.map(({ id, name, locale }) => ({ value: id, label: `${name} · ${LOCALE_NAMES[locale]}` })),
        ]}
        value={doubtful?.id ?? chosenId}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {doubtful && (
        <Alert color="yellow" variant="outline" role="alert">
          <Text size="sm">{t('message.template.overwrite')}</Text>
          <Group gap="xs" mt="xs">
            <Button size="xs" onClick={() => fill(doubtful)}>
              {t('message.template.replace')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setDoubtful(null)}>
              {t('message.template.keep')}
            </Button>
          </Group>
        </Alert>
      )}
    </>
  );
}
