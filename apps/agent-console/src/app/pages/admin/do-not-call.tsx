import { useState } from 'react';
import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { DoNotCallEntry } from '@callcard/crm-core';
import { type EntryQuery, useDoNotCall } from '../../../features/compliance/api';
import { EntryForm, LiftForm } from '../../../features/compliance/entry-form';
import { RegisterForm } from '../../../features/compliance/register-form';
import { dateTime } from '../../../lib/format';
import { shownPhone } from '../../../lib/phone';
import { ShowMore } from '../../../ui/show-more';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';
import { paths } from '../../paths';

const STATES = { active: true, former: false, all: null } as const;

/** The numbers that campaigns do not call. */
export function DoNotCallList() {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [settled] = useDebouncedValue(number.trim(), 300);
  const [state, setState] = useState<keyof typeof STATES>('active');
  const [opened, setOpened] = useState<'entry' | 'register' | null>(null);
  return (
    <>
      <Group align="flex-end">
        <TextInput type="search" label={t('common.number')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
        <NativeSelect
          label={t('compliance.which')}
          data={Object.keys(STATES).map((value) => ({ value, label: t(`compliance.state.${value as keyof typeof STATES}`) }))}
          value={state}
          onChange={(event) => setState(event.currentTarget.value as keyof typeof STATES)}
        />
        <Button onClick={() => setOpened('entry')}>{t('compliance.add')}</Button>
        <Button variant="default" onClick={() => setOpened('register')}>
          {t('compliance.import')}
        </Button>
      </Group>
      <Entries number={settled} active={STATES[state]} />
      {opened === 'entry' && <EntryForm onClose={() => setOpened(null)} />}
      {opened === 'register' && <RegisterForm onClose={() => setOpened(null)} />}
    </>
  );
}

function Entries(query: EntryQuery) {
  const { t, i18n } = useTranslation();
  const entries = useDoNotCall(query);
  const [lifted, setLifted] = useState<DoNotCallEntry | null>(null);
  if (entries.isPending) return <ListSkeleton />;
  if (entries.isError) return <LoadError error={entries.error} retry={entries.refetch} />;
  const items = entries.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('compliance.none')} />;
  const rows = items.map((entry) => ({
    id: entry.id,
    cells: [
      <Link key="number" to={paths.numberProof(entry.number)}>
        {shownPhone(entry.number)}
      </Link>,
      entry.campaignName ?? t('compliance.everywhere'),
      <Text key="why" size="sm" className="wrap">
        {[t(`compliance.source.${entry.source}`), entry.reason].filter(Boolean).join(' · ')}
      </Text>,
      entry.expiresAt ? dateTime(entry.expiresAt, i18n.language) : t('compliance.forever'),
      [dateTime(entry.at, i18n.language), entry.byName].filter(Boolean).join(' · '),
      entry.liftedAt ? (
        <Text key="lifted" size="sm" className="wrap">
          {[t('compliance.lifted'), dateTime(entry.liftedAt, i18n.language), entry.liftedByName, entry.liftReason]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      ) : (
        <Button
          key="lift"
          size="compact-sm"
          variant="default"
          aria-label={t('compliance.liftOf', { number: shownPhone(entry.number) })}
          onClick={() => setLifted(entry)}
        >
          {t('compliance.lift')}
        </Button>
      ),
    ],
  }));
  const head = [
    t('common.number'),
    t('compliance.scope'),
    t('compliance.why'),
    t('compliance.until'),
    t('common.created'),
    t('common.actions'),
  ];
  return (
    <>
      <SimpleTable label={t('admin.nav.do-not-call')} head={head} rows={rows} />
      <ShowMore query={entries} />
      {lifted && <LiftForm entry={lifted} onClose={() => setLifted(null)} />}
    </>
  );
}
