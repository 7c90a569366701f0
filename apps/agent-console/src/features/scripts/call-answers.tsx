import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAnswerSheets } from './answers-api';
import { SheetAnswers } from './sheet-answers';

/** What was answered to scripts in a call; nothing where nothing was. */
export function CallAnswers({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const sheets = (useAnswerSheets({ callId }).data?.pages ?? []).flatMap(({ items }) => items);
  const given = sheets.filter(({ answers }) => answers.some(({ value }) => value !== null));
  if (given.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('timeline.one.answers')}
      </Title>
      {given.map(({ id, scriptTitle, versionId, answers }) => (
        <Stack key={id} gap={2}>
          <Text size="sm" fw={600}>
            {scriptTitle}
          </Text>
          <SheetAnswers versionId={versionId} answers={answers} />
        </Stack>
      ))}
    </Stack>
  );
}
