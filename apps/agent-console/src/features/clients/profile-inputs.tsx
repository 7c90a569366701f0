import { Fieldset, Group, MultiSelect, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ClientRole, LifecycleStage, OrganisationSize, type Client } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import type { ListInputProps } from './client-lists';
import { ClientSelect } from './client-select';
import { nameOfParts } from './client-values';
import { useClientSources } from './settings-api';

const PARTS = ['last', 'first', 'patronymic'] as const;

/** A person's name in its parts; the shown one follows them until somebody writes another. */
export function PersonNameInputs({ form }: ListInputProps) {
  const { t } = useTranslation();
  const follow = (part: (typeof PARTS)[number], text: string) => {
    const before = nameOfParts(form.values);
    form.setFieldValue(part, text);
    if (form.values.name.trim() === before) form.setFieldValue('name', nameOfParts({ ...form.values, [part]: text }));
  };
  return (
    <>
      <Group gap="xs" grow>
        {PARTS.map((part) => (
          <TextInput
            key={part}
            label={t(`client.person.${part}`)}
            {...form.getInputProps(part)}
            onChange={(event) => follow(part, event.currentTarget.value)}
          />
        ))}
      </Group>
      <SegmentedControl
        aria-label={t('client.person.gender')}
        w="fit-content"
        data={(['', 'female', 'male'] as const).map((value) => ({ value, label: t(`client.gender.${value || 'unknown'}`) }))}
        {...form.getInputProps('gender')}
      />
    </>
  );
}

/** What the client is to us, how far we have come, and where they are from. */
export function RelationshipInputs({ form, before }: ListInputProps & { before: Client['lifecycleStage'] | undefined }) {
  const { t, i18n } = useTranslation();
  const { data: sources = [] } = useClientSources();
  const { kind, lifecycleStage, sourceId, parent } = form.values;
  return (
    <Fieldset legend={t('client.relationship')}>
      <Stack gap="xs">
        <MultiSelect
          label={t('client.field.roles')}
          data={ClientRole.options.map((value) => ({ value, label: t(`client.role.${value}`) }))}
          {...form.getInputProps('roles')}
        />
        <Group gap="xs" grow align="flex-start">
          <Select
            label={t('client.field.lifecycleStage')}
            allowDeselect={false}
            data={LifecycleStage.options.map((value) => ({ value, label: t(`client.stage.${value}`) }))}
            {...form.getInputProps('lifecycleStage')}
          />
          <Select
            label={t('client.field.sourceId')}
            clearable
            data={sources
              .filter(({ active, id }) => active || id === sourceId)
              .map(({ id, titles }) => ({ value: id, label: localText(titles, i18n.language) }))}
            {...form.getInputProps('sourceId')}
          />
        </Group>
        {before && before !== lifecycleStage && <TextInput label={t('client.stageReason')} {...form.getInputProps('stageReason')} />}
        {kind === 'organisation' && (
          <>
            <Group gap="xs" grow align="flex-start">
              <TextInput label={t('client.field.industry')} {...form.getInputProps('industry')} />
              <Select
                label={t('client.field.size')}
                clearable
                data={OrganisationSize.options.map((value) => ({ value, label: t(`client.size.${value}`) }))}
                {...form.getInputProps('size')}
              />
            </Group>
            <ClientSelect
              label={t('client.field.parentId')}
              kind="organisation"
              value={parent}
              error={form.errors['parentId']}
              onChange={(chosen) => form.setFieldValue('parent', chosen)}
            />
          </>
        )}
      </Stack>
    </Fieldset>
  );
}
