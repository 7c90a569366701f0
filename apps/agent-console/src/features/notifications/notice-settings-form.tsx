import { useState } from 'react';
import { Button, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { effectiveOf, type NoticeSettings, type NoticeSettingsSheet } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { NoticeOrigin } from './notice-origin';
import { NoticeTable } from './notice-table';
import { AwayDays, LeadTimes, MorningDigest, QuietTimes } from './notice-times';
import { useSaveNoticeSettings } from './settings-api';

interface NoticeSettingsFormProps {
  sheet: NoticeSettingsSheet;
  /** Who may stand in for me. */
  people: { value: string; label: string }[];
}

/** How I want to be told, saved as a whole. */
export function NoticeSettingsForm({ sheet, people }: NoticeSettingsFormProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState<NoticeSettings>(sheet.values);
  const save = useSaveNoticeSettings();
  const showProblem = useShowProblem();
  const part = { values, onChange: (change: Partial<NoticeSettings>) => setValues((former) => ({ ...former, ...change })) };
  const { leadMinutes, quiet } = effectiveOf(values, sheet.role);
  const chosen = Object.keys(values.leadMinutes).length > 0;
  const submit = () =>
    save.mutate(
      { values, version: sheet.version },
      {
        onSuccess: (saved) => {
          setValues(saved.values);
          toast(t('common.saved'));
        },
        onError: showProblem,
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <NoticeTable values={values} sheet={sheet} onChange={(channels) => part.onChange({ channels })} />
        <TextInput
          type="tel"
          maw={560}
          label={t('noticeSettings.mobile')}
          description={t('noticeSettings.mobileHint')}
          value={values.mobile ?? ''}
          onChange={(event) => part.onChange({ mobile: event.currentTarget.value || null })}
        />
        <LeadTimes
          minutesOf={(event) => leadMinutes[event].value}
          onSet={(event, minutes) => part.onChange({ leadMinutes: { ...values.leadMinutes, [event]: minutes } })}
          disabled={leadMinutes.taskDue.origin === 'locked'}
        >
          <NoticeOrigin
            origin={leadMinutes.taskDue.origin === 'locked' ? 'locked' : chosen ? 'own' : 'role'}
            of={t('noticeSettings.leads')}
            onReset={() => part.onChange({ leadMinutes: {} })}
          />
        </LeadTimes>
        <QuietTimes quiet={quiet.value} onChange={(own) => part.onChange({ quiet: own ?? 'off' })} disabled={quiet.origin === 'locked'}>
          <NoticeOrigin origin={quiet.origin} of={t('noticeSettings.quiet')} onReset={() => part.onChange({ quiet: null })} />
        </QuietTimes>
        <MorningDigest {...part} />
        <AwayDays {...part} people={people} />
        <Button type="submit" w="fit-content" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
}
