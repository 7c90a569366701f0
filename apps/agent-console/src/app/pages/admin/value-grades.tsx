import { useState } from 'react';
import { ActionIcon, Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GradeThreshold } from '@callcard/crm-core';
import { useSaveValueGrades, useValueGrades } from '../../../features/clients/portrait-api';
import { useProblemText } from '../../../lib/use-problem';
import { sayPolitely } from '../../../ui/announcer';
import { ListSkeleton, LoadError } from '../../../ui/states';

/** From which sums won in twelve months on a client is worth an A or a B. */
export function ValueGrades() {
  const grades = useValueGrades();
  if (grades.isPending) return <ListSkeleton />;
  if (grades.isError) return <LoadError error={grades.error} retry={grades.refetch} />;
  return <Form key={JSON.stringify(grades.data)} stored={grades.data} />;
}

function Form({ stored }: { stored: GradeThreshold[] }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const save = useSaveValueGrades();
  const [items, setItems] = useState(stored);
  const change = (index: number, changed: Partial<GradeThreshold>) =>
    setItems(items.map((item, at) => (at === index ? { ...item, ...changed } : item)));
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.mutate(items, { onSuccess: () => sayPolitely(t('common.saved')) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t('admin.grades.about')}</Text>
        {items.map((item, index) => (
          <Group key={index} gap="xs" align="flex-end">
            <TextInput
              label={t('deal.currency')}
              w={90}
              maxLength={3}
              value={item.currency}
              onChange={(event) => change(index, { currency: event.currentTarget.value.toUpperCase() })}
            />
            {(['a', 'b'] as const).map((grade) => (
              <TextInput
                key={grade}
                label={t('admin.grades.from', { grade: grade.toUpperCase() })}
                w={140}
                inputMode="decimal"
                value={item[grade]}
                onChange={(event) => change(index, { [grade]: event.currentTarget.value })}
              />
            ))}
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('admin.grades.remove', { currency: item.currency })}
              onClick={() => setItems(items.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} aria-hidden="true" />
            </ActionIcon>
          </Group>
        ))}
        {save.isError && (
          <Alert color="red" variant="outline" role="alert">
            {say(save.error)}
          </Alert>
        )}
        <Group>
          <Button variant="default" onClick={() => setItems([...items, { currency: '', a: '', b: '' }])}>
            {t('admin.grades.add')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
