import { useState } from 'react';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SHIPPED_LEADS, type RoleNotices, type RoleNoticesChange } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useProblemText } from '../../lib/use-problem';
import { LeadTimes, QuietTimes } from './notice-times';
import { LockBox, RoleNoticesTable } from './role-notices-table';
import { useSaveRoleNotices } from './settings-api';

/** What people of a role start with, saved as a whole. */
export function RoleNoticesForm({ role, stored }: { role: string; stored: RoleNoticesChange }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [{ values, version }, setForm] = useState(stored);
  const save = useSaveRoleNotices(role);
  const onChange = (change: Partial<RoleNotices>) => setForm((former) => ({ ...former, values: { ...former.values, ...change } }));
  const part = { values, onChange };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.mutate(
      { values, version },
      {
        onSuccess: (saved) => {
          setForm(saved);
          toast(t('common.saved'));
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t('noticeSettings.ofRole.about')}</Text>
        <RoleNoticesTable {...part} />
        <LeadTimes
          minutesOf={(event) => values.leadMinutes[event] ?? SHIPPED_LEADS[event]}
          onSet={(event, minutes) => part.onChange({ leadMinutes: { ...values.leadMinutes, [event]: minutes } })}
        >
          <LockBox part="leadMinutes" name={t('noticeSettings.leads')} label={t('noticeSettings.ofRole.lockPart')} {...part} />
        </LeadTimes>
        <QuietTimes quiet={values.quiet} onChange={(quiet) => part.onChange({ quiet })}>
          <LockBox part="quiet" name={t('noticeSettings.quiet')} label={t('noticeSettings.ofRole.lockPart')} {...part} />
        </QuietTimes>
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
