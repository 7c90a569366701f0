import { NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DiallingRule, ReadingRule } from '@callcard/crm-core';
import { RuleRows } from './rule-rows';

const NO_READING: ReadingRule = { region: null, begins: '', length: null, becomes: '+' };
const NO_DIALLING: DiallingRule = { begins: '+', becomes: '' };

/** What is wrong with the rules at this place, in the reader's language. */
export type Fault = (path: string) => string | undefined;

interface RulesProps<Rule> {
  rules: Rule[];
  onChange: (rules: Rule[]) => void;
  fault: Fault;
}

/** How spellings of callers and people become numbers. */
export function ReadingRules({ rules, onChange, fault }: RulesProps<ReadingRule>) {
  const { t } = useTranslation();
  return (
    <RuleRows
      title={t('admin.numberRules.readings')}
      hint={t('admin.numberRules.readingsHint')}
      rules={rules}
      blank={NO_READING}
      onChange={onChange}
    >
      {({ region, begins, length, becomes }, change, at) => (
        <>
          <TextInput
            label={t('admin.numberRules.begins')}
            w={120}
            inputMode="numeric"
            value={begins}
            error={fault(`readings.${at}.begins`)}
            onChange={(event) => change({ begins: event.currentTarget.value })}
          />
          <NumberInput
            label={t('admin.numberRules.length')}
            w={110}
            min={3}
            max={24}
            value={length ?? ''}
            error={fault(`readings.${at}.length`)}
            onChange={(value) => change({ length: value === '' ? null : Number(value) })}
          />
          <TextInput
            label={t('admin.numberRules.becomesBeginning')}
            w={140}
            value={becomes}
            error={fault(`readings.${at}.becomes`)}
            onChange={(event) => change({ becomes: event.currentTarget.value })}
          />
          <TextInput
            label={t('admin.numberRules.region')}
            w={140}
            maxLength={2}
            value={region ?? ''}
            error={fault(`readings.${at}.region`)}
            onChange={(event) => change({ region: event.currentTarget.value.toUpperCase() || null })}
          />
        </>
      )}
    </RuleRows>
  );
}

/** What the exchange is given instead of the beginning of a number. */
export function DiallingRules({ rules, onChange, fault }: RulesProps<DiallingRule>) {
  const { t } = useTranslation();
  return (
    <RuleRows
      title={t('admin.numberRules.dialling')}
      hint={t('admin.numberRules.diallingHint')}
      rules={rules}
      blank={NO_DIALLING}
      onChange={onChange}
    >
      {({ begins, becomes }, change, at) => (
        <>
          <TextInput
            label={t('admin.numberRules.begins')}
            w={140}
            value={begins}
            error={fault(`dialling.${at}.begins`)}
            onChange={(event) => change({ begins: event.currentTarget.value })}
          />
          <TextInput
            label={t('admin.numberRules.becomesBeginning')}
            w={140}
            inputMode="numeric"
            value={becomes}
            error={fault(`dialling.${at}.becomes`)}
            onChange={(event) => change({ becomes: event.currentTarget.value })}
          />
        </>
      )}
    </RuleRows>
  );
}
