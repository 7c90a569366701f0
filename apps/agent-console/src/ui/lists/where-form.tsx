import { useState } from 'react';
import { Button, Group, Pill, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { operatorsOf, splitWhere, whereText, type WhereOperator, type WhereType } from '@callcard/crm-core';
import { day } from '../../lib/format';

export interface Option {
  value: string;
  label: string;
}

/** A field of the list, as people see it; `options`: what can be chosen for it. */
export interface FieldView {
  name: string;
  label: string;
  type: WhereType;
  options?: readonly Option[];
}

const INPUTS: Partial<Record<WhereType, string>> = { date: 'date', moment: 'date', number: 'number' };

interface WhereFormProps {
  fields: readonly FieldView[];
  value: readonly string[];
  onChange: (where: string[]) => void;
}

/** Conditions on any field: those there are, each with a way out, and one more. */
export function WhereForm({ fields, value, onChange }: WhereFormProps) {
  const { t } = useTranslation();
  const words = useWhereWords(fields);
  const [name, setName] = useState<string | null>(null);
  const [operator, setOperator] = useState<WhereOperator>('is');
  const [text, setText] = useState('');
  const field = fields.find((one) => one.name === name);
  const needsValue = operator !== 'empty' && operator !== 'filled';
  // Nobody types an id.
  const offered = fields.filter(({ type, options }) => type !== 'id' || (options ?? []).length > 0);
  const choose = (chosen: string | null) => {
    const type = fields.find((one) => one.name === chosen)?.type;
    setName(chosen);
    setOperator(type ? operatorsOf(type)[0]! : 'is');
    setText('');
  };
  const add = () => {
    if (!field || (needsValue && text === '')) return;
    onChange([...value, whereText(field.name, operator, needsValue ? text : '')]);
    choose(null);
  };
  return (
    <>
      <Group
        gap="xs"
        align="flex-end"
        role="group"
        aria-label={t('list.narrow')}
        renderRoot={(props) => <form {...props} onSubmit={(event) => (event.preventDefault(), add())} />}
      >
        <Select
          label={t('list.field')}
          w={200}
          searchable
          data={offered.map((one) => ({ value: one.name, label: one.label }))}
          value={name}
          onChange={choose}
        />
        {field && (
          <Select
            label={t('list.operator')}
            w={140}
            allowDeselect={false}
            data={operatorsOf(field.type).map((one) => ({ value: one, label: t(`list.operators.${one}`) }))}
            value={operator}
            onChange={(one) => setOperator(one as WhereOperator)}
          />
        )}
        {field && needsValue && <WhereValue field={field} value={text} onChange={setText} />}
        {field && (
          <Button type="submit" variant="default" disabled={needsValue && text === ''}>
            {t('list.add')}
          </Button>
        )}
      </Group>
      {value.length > 0 && (
        <Pill.Group aria-label={t('list.conditions')}>
          {value.map((where) => (
            <Pill
              key={where}
              withRemoveButton
              onRemove={() => onChange(value.filter((other) => other !== where))}
              removeButtonProps={{ 'aria-label': t('list.remove', { what: words(where) }), 'aria-hidden': false, tabIndex: 0 }}
            >
              {words(where)}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </>
  );
}

/** A condition in words: `Stage is Lead`. */
function useWhereWords(fields: readonly FieldView[]): (where: string) => string {
  const { t, i18n } = useTranslation();
  return (where) => {
    const [name, operator, raw] = splitWhere(where);
    const field = fields.find((one) => one.name === name);
    const isDay = (field?.type === 'date' || field?.type === 'moment') && raw !== '';
    const said = isDay ? day(`${raw}T00:00`, i18n.language) : (field?.options?.find(({ value }) => value === raw)?.label ?? raw);
    return [field?.label ?? name, t(`list.operators.${operator as WhereOperator}`), said].filter(Boolean).join(' ');
  };
}

interface WhereValueProps {
  field: FieldView;
  value: string;
  onChange: (value: string) => void;
}

function WhereValue({ field: { type, options = [] }, value, onChange }: WhereValueProps) {
  const { t } = useTranslation();
  if (options.length > 0)
    return (
      <Select
        label={t('list.value')}
        w={200}
        searchable
        data={[...options]}
        value={value || null}
        onChange={(one) => onChange(one ?? '')}
      />
    );
  return (
    <TextInput
      label={t('list.value')}
      w={200}
      type={INPUTS[type] ?? 'text'}
      step="any"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
