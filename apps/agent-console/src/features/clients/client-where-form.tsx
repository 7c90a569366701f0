import { useState } from 'react';
import { Button, Group, Pill, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  ClientKind,
  ClientRole,
  LifecycleStage,
  operatorsOf,
  OrganisationSize,
  splitWhere,
  WHERE_FIELDS,
  whereText,
  whereType,
  type WhereField,
  type WhereOperator,
  type WhereType,
} from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import { useClientFields, useClientSources } from './settings-api';
import { useFieldLabel } from './use-field-label';
import { useValueText } from './value-text';

const INPUTS: Partial<Record<WhereType, string>> = { date: 'date', moment: 'date', number: 'number' };
const OWN = (Object.keys(WHERE_FIELDS) as WhereField[]).filter((name) => name !== 'parentId');

interface Person {
  id: string;
  name: string;
}

interface ClientWhereProps {
  value: readonly string[];
  /** Who may own clients. */
  people: readonly Person[];
  onChange: (where: string[]) => void;
}

/** Conditions on any field: those there are, each with a way out, and one more. */
export function ClientWhereForm({ value, people, onChange }: ClientWhereProps) {
  const { t } = useTranslation();
  const { data: fields = [] } = useClientFields();
  const label = useFieldLabel();
  const words = useWhereWords(people);
  const [field, setField] = useState<string | null>(null);
  const [operator, setOperator] = useState<WhereOperator>('is');
  const [text, setText] = useState('');
  const type = field === null ? null : whereType(field, fields);
  const needsValue = operator !== 'empty' && operator !== 'filled';
  const names = [...OWN, ...fields.filter(({ active, type }) => active && type !== 'formula').map(({ key }) => `custom.${key}`)];
  const choose = (name: string | null) => {
    const known = name === null ? null : whereType(name, fields);
    setField(name);
    setOperator(known ? operatorsOf(known)[0]! : 'is');
    setText('');
  };
  const add = () => {
    if (field === null || (needsValue && text === '')) return;
    onChange([...value, whereText(field, operator, needsValue ? text : '')]);
    choose(null);
  };
  return (
    <>
      <Group
        gap="xs"
        align="flex-end"
        role="group"
        aria-label={t('clientList.narrow')}
        renderRoot={(props) => <form {...props} onSubmit={(event) => (event.preventDefault(), add())} />}
      >
        <Select
          label={t('clientList.field')}
          w={200}
          searchable
          data={names.map((name) => ({ value: name, label: label(name) }))}
          value={field}
          onChange={choose}
        />
        {type && (
          <Select
            label={t('clientList.operator')}
            w={140}
            allowDeselect={false}
            data={operatorsOf(type).map((one) => ({ value: one, label: t(`clientList.operators.${one}`) }))}
            value={operator}
            onChange={(one) => setOperator(one as WhereOperator)}
          />
        )}
        {type && field !== null && needsValue && <WhereValue field={field} type={type} people={people} value={text} onChange={setText} />}
        {type && (
          <Button type="submit" variant="default" disabled={needsValue && text === ''}>
            {t('clientList.add')}
          </Button>
        )}
      </Group>
      {value.length > 0 && (
        <Pill.Group aria-label={t('clientList.conditions')}>
          {value.map((where) => (
            <Pill
              key={where}
              withRemoveButton
              onRemove={() => onChange(value.filter((other) => other !== where))}
              removeButtonProps={{ 'aria-label': t('clientList.remove', { what: words(where) }), 'aria-hidden': false, tabIndex: 0 }}
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
function useWhereWords(people: readonly Person[]): (where: string) => string {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const value = useValueText();
  return (where) => {
    const [field, operator, raw] = splitWhere(where);
    const said = field === 'ownerId' ? (people.find(({ id }) => id === raw)?.name ?? raw) : value(field, raw);
    return [label(field), t(`clientList.operators.${operator as WhereOperator}`), said].filter(Boolean).join(' ');
  };
}

interface WhereValueProps {
  field: string;
  type: WhereType;
  people: readonly Person[];
  value: string;
  onChange: (value: string) => void;
}

function WhereValue({ field, type, people, value, onChange }: WhereValueProps) {
  const { t, i18n } = useTranslation();
  const { data: fields = [] } = useClientFields();
  const { data: sources = [] } = useClientSources();
  const lists: Record<string, { value: string; label: string }[]> = {
    kind: ClientKind.options.map((one) => ({ value: one, label: t(`client.kind.${one}`) })),
    lifecycleStage: LifecycleStage.options.map((one) => ({ value: one, label: t(`client.stage.${one}`) })),
    roles: ClientRole.options.map((one) => ({ value: one, label: t(`client.role.${one}`) })),
    size: OrganisationSize.options.map((one) => ({ value: one, label: t(`client.size.${one}`) })),
    ownerId: people.map(({ id, name }) => ({ value: id, label: name })),
    sourceId: sources.map(({ id, titles }) => ({ value: id, label: localText(titles, i18n.language) })),
  };
  const custom = fields.find(({ key }) => `custom.${key}` === field);
  const options = custom?.options.map((one) => ({ value: one.key, label: localText(one.titles, i18n.language) })) ?? [];
  const data =
    type === 'checkbox'
      ? [true, false].map((is) => ({ value: String(is), label: t(is ? 'common.yes' : 'common.no') }))
      : (lists[field] ?? options);
  if (data.length > 0)
    return (
      <Select label={t('clientList.value')} w={200} searchable data={data} value={value || null} onChange={(one) => onChange(one ?? '')} />
    );
  return (
    <TextInput
      label={t('clientList.value')}
      w={200}
      type={INPUTS[type] ?? 'text'}
      step="any"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
