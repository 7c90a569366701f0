import { useRef, useState } from 'react';
import { Alert, Anchor, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { SearchKind, type SearchAnswer, type SearchGroup } from '@callcard/crm-core';
import { useSearch } from '../../features/search/api';
import { dateTime } from '../../lib/format';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { hitAddress } from '../hit-address';
import { paths } from '../paths';

/** What was found for the words in the address, of every kind or of one. */
export function Search() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const q = address.get('q') ?? '';
  const kind = SearchKind.options.find((one) => one === address.get('kind'));
  const [typed, setTyped] = useState(q);
  const ask = useDebouncedCallback(
    (words: string) => setAddress({ ...(words && { q: words }), ...(kind && { kind }) }, { replace: true }),
    150,
  );
  return (
    <Page title={t('search.title')}>
      <TextInput
        type="search"
        data-list-filter
        data-autofocus
        label={t('search.box')}
        maw={480}
        value={typed}
        onChange={(event) => (setTyped(event.currentTarget.value), ask(event.currentTarget.value.trim()))}
      />
      {kind && (
        <Anchor component={Link} to={paths.searchFor(q)} size="sm">
          {t('search.back')}
        </Anchor>
      )}
      {q === '' ? <Empty text={t('search.start')} /> : <Found q={q} kind={kind} />}
    </Page>
  );
}

function Found({ q, kind }: { q: string; kind: SearchKind | undefined }) {
  const found = useSearch(q, kind);
  const rows = useRef<HTMLDivElement>(null);
  useListKeys(rows);
  if (found.isPending) return <ListSkeleton rows={8} />;
  if (found.isError) return <LoadError error={found.error} retry={found.refetch} />;
  const { groups } = found.data;
  return (
    <Stack gap="md" ref={rows} onKeyDown={listArrows} aria-busy={found.isPlaceholderData}>
      <Words {...found.data} q={q} />
      {groups.map((group) => (
        <Group key={group.kind} group={group} q={q} all={kind !== undefined} />
      ))}
    </Stack>
  );
}

/** How it was found, and what was not looked through. */
function Words({ by, groups, unfinished, q }: SearchAnswer & { q: string }) {
  const { t } = useTranslation();
  const kinds = unfinished.map((kind) => t(`search.kind.${kind}`)).join(', ');
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {groups.length === 0 && t('search.none', { q })}
        {(by === 'layout' || by === 'similar') && t(`search.by.${by}`)}
      </Text>
      {unfinished.length > 0 && (
        <Alert color="yellow" variant="outline">
          {t('search.unfinished', { kinds })}
        </Alert>
      )}
    </>
  );
}

function Group({ group: { kind, items, total, more }, q, all }: { group: SearchGroup; q: string; all: boolean }) {
  const { t, i18n } = useTranslation();
  const name = t(`search.kind.${kind}`);
  const count = more ? t('search.allMore', { count: total }) : t('search.all', { count: total });
  return (
    <section aria-label={name}>
      <Title order={2} size="h5">
        {name}
      </Title>
      <ul className="found">
        {items.map((hit) => (
          <li key={hit.id}>
            <Anchor component={Link} to={hitAddress(kind, hit)} size="sm" data-list-row>
              {hit.title}
            </Anchor>{' '}
            <Text span size="xs" c="dimmed">
              {[hit.detail, hit.at && dateTime(hit.at, i18n.language)].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      {all || (total <= items.length && !more) ? (
        more && <Text size="sm">{count}</Text>
      ) : (
        <Anchor
          component={Link}
          to={kind === 'clients' ? `${paths.clients}?${new URLSearchParams({ q })}` : paths.searchFor(q, kind)}
          size="sm"
          aria-label={`${name}: ${count}`}
        >
          {count}
        </Anchor>
      )}
    </section>
  );
}
