import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface RuleRowsProps<Rule> {
  title: string;
  hint: string;
  rules: readonly Rule[];
  /** What a new one begins with. */
  blank: Rule;
  onChange: (rules: Rule[]) => void;
  children: (rule: Rule, change: (change: Partial<Rule>) => void, at: number) => React.ReactNode;
}

/** Rules in the order in which they are asked, each with its place. */
export function RuleRows<Rule extends object>({ title, hint, rules, blank, onChange, children }: RuleRowsProps<Rule>) {
  const { t } = useTranslation();
  const replace = (at: number, change: Partial<Rule>) =>
    onChange(rules.map((rule, place) => (place === at ? { ...rule, ...change } : rule)));
  return (
    <Fieldset legend={title}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
        {rules.map((rule, at) => (
          <Group key={at} role="group" aria-label={t('admin.numberRules.rule', { n: at + 1 })} align="flex-end" gap="sm">
            <Text fw={600} className="figures" w={24} pb={6}>
              {at + 1}
            </Text>
            {children(rule, (change) => replace(at, change), at)}
            <Button variant="default" onClick={() => onChange(rules.filter((_, place) => place !== at))}>
              {t('common.delete')}
            </Button>
          </Group>
        ))}
        <Button variant="default" w="fit-content" onClick={() => onChange([...rules, blank])}>
          {t('admin.numberRules.add')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
