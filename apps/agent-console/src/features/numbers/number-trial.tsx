import { useState } from 'react';
import { Alert, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { NumberReading, NumberRules } from '@callcard/crm-core';
import { useProblemText } from '../../lib/use-problem';
import { useNumberTrial } from './api';

const PAUSE_MILLISECONDS = 250;

interface NumberTrialProps {
  rules: NumberRules;
  region: string;
  roleName: (key: string) => string;
}

/** A number and what becomes of it by the rules as they stand in the form. */
export function NumberTrialBox({ rules, region, roleName }: NumberTrialProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [number, setNumber] = useState('');
  const [line, setLine] = useState('');
  const [asked] = useDebouncedValue({ number, rules, region: /^[A-Z]{2}$/.test(line) ? line : null }, PAUSE_MILLISECONDS);
  const trial = useNumberTrial(asked);
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('admin.numberRules.try')}
            description={t('admin.numberRules.tryHint')}
            maxLength={100}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <TextInput
            label={t('admin.numberRules.line')}
            description={t('admin.numberRules.lineHint', { region })}
            placeholder={region}
            maxLength={2}
            value={line}
            onChange={(event) => setLine(event.currentTarget.value.toUpperCase())}
          />
        </Group>
        <div role="status">
          {number.trim() !== '' && trial.data && !trial.isError && <Reading reading={trial.data} roleName={roleName} />}
          {number.trim() !== '' && trial.isError && (
            <Alert color="red" variant="outline">
              {say(trial.error)}
            </Alert>
          )}
        </div>
      </Stack>
    </Paper>
  );
}

function Reading({ reading, roleName }: { reading: NumberReading; roleName: NumberTrialProps['roleName'] }) {
  const { t } = useTranslation();
  const roles = reading.roles.map(roleName);
  const items: [string, string][] = [
    [t('admin.numberRules.becomes'), becomes()],
    [
      t('admin.numberRules.class'),
      reading.class === null ? t('admin.numberRules.noClass') : t(`admin.numberRules.classes.${reading.class}`),
    ],
    [t('admin.numberRules.dialledBy'), roles.length > 0 ? roles.join(', ') : t('admin.numberRules.nobody')],
    [t('admin.numberRules.given'), given()],
  ];
  return (
    <Group component="dl" m={0} gap="xl" align="flex-start">
      {items.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="sm">
            {name}
          </Text>
          <Text component="dd" m={0} fw={600} className="figures">
            {value}
          </Text>
        </div>
      ))}
    </Group>
  );

  function becomes(): string {
    const { kind, number, extension, readingRule } = reading;
    if (kind === 'hidden' || number === null) return t(`admin.numberRules.${kind === 'hidden' ? 'hiddenNumber' : 'noNumber'}`);
    const shown = extension === null ? number : `${number}, ${extension}`;
    const said = t(`admin.numberRules.kind.${kind as Exclude<typeof kind, 'hidden'>}`, { number: shown });
    return readingRule === null ? said : `${said} (${t('admin.numberRules.byRule', { n: readingRule + 1 })})`;
  }

  function given(): string {
    const { dialled, diallingRule } = reading;
    if (dialled === null) return t('admin.numberRules.nothing');
    return diallingRule === null ? dialled : `${dialled} (${t('admin.numberRules.byRule', { n: diallingRule + 1 })})`;
  }
}
