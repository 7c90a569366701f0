import { Checkbox, Group, MultiSelect, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ClientKind, ClientRole, LifecycleStage, OrganisationSize, type ClientGroup } from '@callcard/crm-core';

export interface Choice {
  value: string;
  label: string;
}
export interface ChoiceGroup {
  group: string;
  items: Choice[];
}

interface GroupFieldsProps {
  value: ClientGroup;
  onChange: (value: ClientGroup) => void;
  sources: Choice[];
  /** Values of the administrator's fields as `key:value`. */
  customs: ChoiceGroup[];
}

const textsOf = ({ custom }: ClientGroup) => custom.flatMap(({ key, values }) => values.map((value) => `${key}:${value}`));

/** Of each field the values that were chosen. */
function customOf(texts: string[]): ClientGroup['custom'] {
  const pairs = texts.map((text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)] as const);
  return [...new Set(pairs.map(([key]) => key))].map((key) => ({
    key,
    values: pairs.filter(([other]) => other === key).map(([, value]) => value),
  }));
}

/** For which clients a plan is; what is left empty asks for nothing. */
export function GroupFields({ value, onChange, sources, customs }: GroupFieldsProps) {
  const { t } = useTranslation();
  const put = (change: Partial<ClientGroup>) => onChange({ ...value, ...change });
  const boxes = <Key extends string>(
    label: string,
    options: readonly Key[],
    chosen: Key[],
    text: (key: Key) => string,
    set: (keys: Key[]) => void,
  ) => (
    <Checkbox.Group label={label} value={chosen} onChange={(keys) => set(keys as Key[])}>
      <Group gap="sm" mt={4}>
        {options.map((key) => (
          <Checkbox key={key} value={key} label={text(key)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
  return (
    <>
      {boxes(t('client.kindLabel'), ClientKind.options, value.kinds, (key) => t(`client.kind.${key}`), (kinds) => put({ kinds }))}
      {boxes(t('client.field.roles'), ClientRole.options, value.roles, (key) => t(`client.role.${key}`), (roles) => put({ roles }))}
      {boxes(t('client.field.lifecycleStage'), LifecycleStage.options, value.stages, (key) => t(`client.stage.${key}`), (stages) => put({ stages }))}
      {boxes(t('client.field.size'), OrganisationSize.options, value.sizes, (key) => t(`client.size.${key}`), (sizes) => put({ sizes }))}
      {sources.length > 0 && (
        <MultiSelect label={t('client.field.sourceId')} data={sources} value={value.sourceIds} onChange={(sourceIds) => put({ sourceIds })} />
      )}
      <TagsInput label={t('client.tags')} value={value.tags} onChange={(tags) => put({ tags })} />
      {customs.length > 0 && (
        <MultiSelect
          label={t('client.field.custom')}
          searchable
          data={customs}
          value={textsOf(value)}
          onChange={(texts) => put({ custom: customOf(texts) })}
        />
      )}
    </>
  );
} // prettier-ignore
