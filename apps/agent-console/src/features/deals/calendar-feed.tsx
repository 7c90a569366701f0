import { useState } from 'react';
import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { useCalendarFeed, useIssueFeed, useRevokeFeed } from './activities-api';

/** The secret address under which other programs read my calendar; it is shown once. */
export function CalendarFeedPanel() {
  const { t, i18n } = useTranslation();
  const mine = useCalendarFeed();
  const issue = useIssueFeed();
  const revoke = useRevokeFeed();
  const showProblem = useShowProblem();
  const [url, setUrl] = useState<string | null>(null);
  const feed = mine.data?.feed ?? null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('deal.feed.title')}>
      <Stack gap="xs">
        <Title order={2} size="h6">
          {t('deal.feed.title')}
        </Title>
        <Text size="sm">{t('deal.feed.about')}</Text>
        {feed && (
          <Text size="sm" className="figures">
            {t('deal.feed.since', { time: dateTime(feed.createdAt, i18n.language) })}
            {feed.lastReadAt && ` · ${t('deal.feed.read', { time: dateTime(feed.lastReadAt, i18n.language) })}`}
          </Text>
        )}
        {url && (
          <TextInput
            label={t('deal.feed.address')}
            description={t('deal.feed.once')}
            readOnly
            value={url}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            loading={issue.isPending}
            onClick={() => issue.mutate(undefined, { onSuccess: (made) => setUrl(made.url), onError: showProblem })}
          >
            {t(feed ? 'deal.feed.renew' : 'deal.feed.make')}
          </Button>
          {feed && (
            <ConfirmButton
              label={t('deal.feed.revoke')}
              consequence={t('deal.feed.revoked')}
              onConfirm={() => revoke.mutate(undefined, { onSuccess: () => setUrl(null), onError: showProblem })}
            />
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
