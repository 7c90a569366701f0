import { useState } from 'react';
import { Button, Checkbox, Fieldset, Group, NumberInput, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LocalText, Pipeline } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import { EditModal } from '../../ui/edit-modal';
import { LocalTextFields } from '../../ui/local-text-fields';
import { MoveButton } from '../../ui/move-button';
import { useSavePipeline } from './api';

type Texts = Record<'en' | 'ru' | 'uk', string>;
interface StageDraft {
  key: string;
  id?: string;
  names: Texts;
  probability: number;
  rottingDays: number | '';
  active: boolean;
}

const textsOf = (names?: LocalText): Texts => ({ en: names?.en ?? '', ru: names?.ru ?? '', uk: names?.uk ?? '' });
const namesOf = ({ en, ru, uk }: Texts): LocalText => ({ en, ru: ru || undefined, uk: uk || undefined });

/** A pipeline: its name, and its stages in their order. */
export function PipelineForm({ pipeline, onClose }: { pipeline: Pipeline | null; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const save = useSavePipeline();
  const [names, setNames] = useState(() => textsOf(pipeline?.names));
  const [stages, setStages] = useState<StageDraft[]>(() =>
    (pipeline?.stages ?? []).map((stage) => ({
      ...stage,
      key: stage.id,
      names: textsOf(stage.names),
      rottingDays: stage.rottingDays ?? '',
    })),
  );
  const put = (key: string, change: Partial<StageDraft>) =>
    setStages(stages.map((stage) => (stage.key === key ? { ...stage, ...change } : stage)));
  const swap = (index: number, other: number) =>
    setStages(stages.map((stage, at) => (at === index ? stages[other]! : at === other ? stages[index]! : stage)));
  const add = () => setStages([...stages, { key: crypto.randomUUID(), names: textsOf(), probability: 50, rottingDays: 7, active: true }]);
  const submit = () =>
    save.mutate(
      {
        ...{ id: pipeline?.id, version: pipeline?.version },
        input: {
          names: namesOf(names),
          active: pipeline?.active ?? true,
          stages: stages.map(({ key: _key, rottingDays, names: texts, ...stage }) => ({
            ...{ ...stage, names: namesOf(texts), rottingDays: rottingDays === '' ? null : rottingDays },
          })),
        },
      },
      { onSuccess: onClose },
    );
  const field = (texts: Texts, onTexts: (texts: Texts) => void) => (language: keyof Texts) => ({
    value: texts[language],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onTexts({ ...texts, [language]: event.currentTarget.value }),
  });
  return (
    <EditModal
      title={pipeline ? localText(pipeline.names, i18n.language) : t('admin.pipelines.new')}
      opened
      onClose={onClose}
      onSubmit={submit}
      pending={save.isPending}
      error={save.error}
    >
      <LocalTextFields propsOf={field(names, setNames)} />
      {stages.map((stage, index) => {
        const name = stage.names[i18n.language as keyof Texts] || stage.names.en || t('admin.pipelines.stage', { number: index + 1 });
        return (
          <Fieldset key={stage.key} legend={name}>
            <Stack gap="xs">
              <LocalTextFields propsOf={field(stage.names, (texts) => put(stage.key, { names: texts }))} />
              <Group gap="xs" align="flex-end">
                <NumberInput
                  label={t('deal.probability')}
                  w={130}
                  min={0}
                  max={100}
                  suffix=" %"
                  value={stage.probability}
                  onChange={(value) => put(stage.key, { probability: Number(value) || 0 })}
                />
                <NumberInput
                  label={t('admin.pipelines.rottingDays')}
                  w={150}
                  min={1}
                  max={365}
                  value={stage.rottingDays}
                  onChange={(value) => put(stage.key, { rottingDays: value === '' ? '' : Number(value) })}
                />
              </Group>
              <Group gap="xs">
                <Checkbox
                  label={t('common.active')}
                  checked={stage.active}
                  onChange={(event) => put(stage.key, { active: event.currentTarget.checked })}
                />
                <MoveButton name={name} up pending={false} onMove={index > 0 ? () => swap(index, index - 1) : null} />
                <MoveButton name={name} pending={false} onMove={index < stages.length - 1 ? () => swap(index, index + 1) : null} />
              </Group>
            </Stack>
          </Fieldset>
        );
      })}
      <Button w="fit-content" size="compact-sm" variant="default" onClick={add}>
        {t('admin.pipelines.addStage')}
      </Button>
    </EditModal>
  );
}
