import { useState } from 'react';
import { Alert, Button, Group, NativeSelect, NumberInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { CallDirection, RetentionScope, type RetentionRule, type RetentionRuleInput } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { EditModal } from '../../ui/edit-modal';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useDeleteRule, useRetention, useRetentionPreview, useSaveRule } from './recording-api';

interface Choice {
  value: string;
  label: string;
}

interface RetentionRulesProps {
  mayEdit: boolean;
  queues: Choice[];
  numbers: Choice[];
}

/** How long recordings are kept. */
export function RetentionRules({ mayEdit, ...choices }: RetentionRulesProps) {
  const { t } = useTranslation();
  const rules = useRetention();
  const remove = useDeleteRule();
  const showProblem = useShowProblem();
  const [edited, setEdited] = useState<RetentionRule | null | undefined>(undefined);
  const options = useOptions(choices);
  if (rules.isPending) return <ListSkeleton />;
  if (rules.isError) return <LoadError error={rules.error} retry={rules.refetch} />;
  const rows = rules.data.items.map((rule) => ({
    id: rule.id,
    cells: [
      t(`recording.scope.${rule.scope}`),
      options(rule.scope).find(({ value }) => value === rule.value)?.label ?? rule.value,
      t('recording.days', { count: rule.days }),
      mayEdit && (
        <Group key="actions" gap={4}>
          <Button size="compact-sm" variant="default" onClick={() => setEdited(rule)}>
            {t('common.edit')}
          </Button>
          <ConfirmButton
            label={t('common.delete')}
            consequence={t('recording.ruleConfirm')}
            onConfirm={() => remove.mutate(rule.id, { onError: showProblem })}
          />
        </Group>
      ),
    ],
  }));
  return (
    <>
      {rows.length === 0 ? (
        <Empty text={t('recording.rulesNone')} />
      ) : (
        <SimpleTable
          label={t('recording.rules')}
          head={[t('recording.for'), t('recording.which'), t('recording.kept'), t('common.actions')]}
          rows={rows}
        />
      )}
      {mayEdit && (
        <Button w="fit-content" onClick={() => setEdited(null)}>
          {t('recording.newRule')}
        </Button>
      )}
      {edited !== undefined && <RuleForm rule={edited} options={options} onClose={() => setEdited(undefined)} />}
    </>
  );
}

/** What a rule of each scope may be for. */
function useOptions({ queues, numbers }: Pick<RetentionRulesProps, 'queues' | 'numbers'>) {
  const { t } = useTranslation();
  return (scope: RetentionScope): Choice[] => {
    if (scope === 'queue') return queues;
    if (scope === 'did') return numbers;
    return scope === 'direction' ? CallDirection.options.map((value) => ({ value, label: t(`call.direction.${value}`) })) : [];
  };
}

interface RuleFormProps {
  rule: RetentionRule | null;
  options: (scope: RetentionScope) => Choice[];
  onClose: () => void;
}

function RuleForm({ rule, options, onClose }: RuleFormProps) {
  const { t } = useTranslation();
  const save = useSaveRule();
  const [scope, setScope] = useState<RetentionScope>(rule?.scope ?? 'all');
  const [value, setValue] = useState(rule?.value ?? '');
  const [days, setDays] = useState(rule?.days ?? 365);
  const choices = options(scope);
  const chosen = scope === 'all' ? null : value || (choices[0]?.value ?? null);
  const input: RetentionRuleInput = { scope, value: chosen, days };
  return (
    <EditModal
      title={t('recording.rule')}
      opened
      onClose={onClose}
      onSubmit={() => save.mutate({ ...input, id: rule?.id, version: rule?.version }, { onSuccess: onClose })}
      pending={save.isPending}
      error={save.error}
    >
      <NativeSelect
        label={t('recording.for')}
        value={scope}
        onChange={(event) => (setScope(event.currentTarget.value as RetentionScope), setValue(''))}
        data={RetentionScope.options.map((each) => ({ value: each, label: t(`recording.scope.${each}`) }))}
      />
      {scope !== 'all' && (
        <NativeSelect
          label={t('recording.which')}
          value={chosen ?? ''}
          onChange={(event) => setValue(event.currentTarget.value)}
          data={choices}
        />
      )}
      <NumberInput label={t('recording.keepDays')} min={1} max={36_500} value={days} onChange={(next) => setDays(Number(next))} />
      <Preview trial={{ ...input, ...(rule && { id: rule.id }) }} complete={days >= 1 && (scope === 'all' || chosen !== null)} />
    </EditModal>
  );
}

/** What the next night would delete, said before anything is saved. */
function Preview({ trial, complete }: { trial: RetentionRuleInput & { id?: string }; complete: boolean }) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(trial, 300);
  const preview = useRetentionPreview(settled, complete);
  if (!preview.data) return null;
  const { recordings, bytes, held } = preview.data;
  return (
    <Alert variant="outline" color={recordings > 0 ? 'red' : 'blue'} role="status">
      {t('recording.willDelete', { count: recordings, megabytes: Math.ceil(bytes / 1e6) })}{' '}
      {held > 0 && t('recording.heldBack', { count: held })}
    </Alert>
  );
}
