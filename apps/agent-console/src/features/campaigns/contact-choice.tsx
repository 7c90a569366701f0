import { useRef, useState } from 'react';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { CampaignAtWork } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { useShowProblem } from '../../lib/use-problem';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useChooseContact, useWaitingContacts } from './telemarketer-api';

const DEBOUNCE_MILLISECONDS = 200;

/** Where the agent chooses: a contact, and which of its numbers. */
export function ContactChoiceList({ campaign }: { campaign: CampaignAtWork }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), DEBOUNCE_MILLISECONDS);
  const waiting = useWaitingContacts(campaign.id, asked);
  const choose = useChooseContact(campaign.id);
  const showProblem = useShowProblem();
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list);
  return (
    <Stack gap="sm">
      <TextInput label={t('telemarketer.findContact')} value={q} onChange={(event) => setQ(event.currentTarget.value)} data-list-filter />
      {waiting.isPending && <ListSkeleton rows={6} />}
      {waiting.isError && <LoadError error={waiting.error} retry={waiting.refetch} />}
      {waiting.data?.items.length === 0 && <Empty text={t('telemarketer.nobodyWaits')} />}
      <ul className="plain-list" ref={list} onKeyDown={listArrows} aria-label={t('telemarketer.contacts')}>
        {waiting.data?.items.map(({ id, name, numbers, attempts }) => (
          <li key={id} data-list-row>
            <Group gap="xs" py={4}>
              <Text size="sm" flex={1} className="wrap">
                {name} · {t('telemarketer.attempts', { count: attempts })}
              </Text>
              {numbers
                .filter(({ wrong }) => !wrong)
                .map(({ number }) => (
                  <Button
                    key={number}
                    size="compact-sm"
                    variant="default"
                    aria-label={t('telemarketer.choose', { name, number: shownPhone(number) })}
                    loading={choose.isPending && choose.variables.number === number}
                    onClick={() => choose.mutate({ contactId: id, number }, { onError: showProblem })}
                  >
                    {shownPhone(number)}
                  </Button>
                ))}
            </Group>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
