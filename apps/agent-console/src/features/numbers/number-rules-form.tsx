import { useState } from 'react';
import { Alert, Button, Fieldset, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NumberRules, StoredNumberRules } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { faultText, useProblemText } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { useSaveNumberRules } from './api';
import { NumberTrialBox } from './number-trial';
import { DiallingRules, type Fault, ReadingRules } from './rule-lists';
import { listOf, listText, rangesOf, rangesText } from './rules-text';

/** Lists are typed as text: what is half written is not yet what was meant. */
const textsOf = ({ extensions, emergency, premium, hidden }: NumberRules) => ({
  ...{ ranges: rangesText(extensions.ranges), emergency: listText(emergency) },
  ...{ premium: listText(premium), hidden: listText(hidden) },
});

/** The rules, with a number to try them on. */
export function NumberRulesForm({ stored, roleName }: { stored: StoredNumberRules; roleName: (key: string) => string }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const save = useSaveNumberRules();
  const [kept, setKept] = useState(stored.rules);
  const [texts, setTexts] = useState(() => textsOf(stored.rules));
  const rules: NumberRules = {
    ...kept,
    extensions: { ...kept.extensions, ranges: rangesOf(texts.ranges) },
    ...{ emergency: listOf(texts.emergency), premium: listOf(texts.premium), hidden: listOf(texts.hidden) },
  };
  const change = (part: Partial<NumberRules>) => setKept({ ...kept, ...part });
  const faults = save.error instanceof Problem ? save.error.errors : [];
  const fault = (path: string) => {
    const found = faults.find((one) => one.path === `rules.${path}` || one.path.startsWith(`rules.${path}.`));
    return found && faultText(t, found);
  };
  const text = (name: keyof typeof texts, path: string) => ({
    value: texts[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setTexts({ ...texts, [name]: event.currentTarget.value }),
    error: fault(path),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.mutate({ rules, version: stored.version }, { onSuccess: () => sayPolitely(t('common.saved')) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={960}>
        <Text size="sm">{t('admin.numberRules.hint', { region: stored.region })}</Text>
        <NumberTrialBox rules={rules} region={stored.region} roleName={roleName} />
        <Inside rules={kept} change={change} ranges={text('ranges', 'extensions.ranges')} fault={fault} />
        <ReadingRules rules={kept.readings} onChange={(readings) => change({ readings })} fault={fault} />
        <DiallingRules rules={kept.dialling} onChange={(dialling) => change({ dialling })} fault={fault} />
        <Fieldset legend={t('admin.numberRules.special')}>
          <Stack gap="sm">
            <TextInput
              label={t('admin.numberRules.emergency')}
              description={t('admin.numberRules.emergencyHint')}
              {...text('emergency', 'emergency')}
            />
            <TextInput
              label={t('admin.numberRules.premium')}
              description={t('admin.numberRules.premiumHint')}
              {...text('premium', 'premium')}
            />
            <TextInput
              label={t('admin.numberRules.hidden')}
              description={t('admin.numberRules.hiddenHint')}
              {...text('hidden', 'hidden')}
            />
          </Stack>
        </Fieldset>
        {save.isError && (
          <Alert color="red" variant="outline" role="alert">
            {say(save.error)}
          </Alert>
        )}
        <Button type="submit" w="fit-content" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
}

interface InsideProps {
  rules: NumberRules;
  change: (part: Partial<NumberRules>) => void;
  ranges: React.ComponentProps<typeof TextInput>;
  fault: Fault;
}

function Inside({ rules: { extensions, outsideShortest }, change, ranges, fault }: InsideProps) {
  const { t } = useTranslation();
  const length = (name: 'shortest' | 'longest') => ({
    ...{ min: 2, max: 6, w: 160, value: extensions[name], error: fault(`extensions.${name}`) },
    onChange: (value: string | number) => change({ extensions: { ...extensions, [name]: Number(value) } }),
  });
  return (
    <Fieldset legend={t('admin.numberRules.inside')}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          <NumberInput label={t('admin.numberRules.shortest')} {...length('shortest')} />
          <NumberInput label={t('admin.numberRules.longest')} {...length('longest')} />
        </Group>
        <TextInput
          label={t('admin.numberRules.ranges')}
          description={t('admin.numberRules.rangesHint')}
          placeholder="1000–1999, 2500"
          {...ranges}
        />
        <NumberInput
          label={t('admin.numberRules.outside')}
          description={t('admin.numberRules.outsideHint')}
          min={2}
          max={12}
          value={outsideShortest}
          error={fault('outsideShortest')}
          onChange={(value) => change({ outsideShortest: Number(value) })}
        />
      </Stack>
    </Fieldset>
  );
}
