import { useState } from 'react';
import { Alert, Anchor, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Client, ClientDuplicate, ClientId } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import type { ClientValues } from './client-values';
import { useDoubles, useFetchDoubles } from './merge-api';

/** What somebody may be known by; of a known client only what is new of it. */
function typedOf({ name, phones, emails, requisites }: ClientValues, client: Client | undefined) {
  const typed = {
    ...(client && { exceptId: client.id }),
    name: name.trim() === client?.name ? '' : name.trim(),
    phones: phones.map(({ number }) => number.trim()).filter((number) => number && !client?.phones.some((own) => own.number === number)),
    emails: emails
      .map(({ address }) => address.trim())
      .filter((address) => address && !client?.emails.some((own) => own.address === address)),
    requisites: Object.keys(requisites).length > 1 ? { ...requisites, country: requisites.country ?? 'RU' } : null,
  };
  const isEmpty = typed.name.length < 3 && typed.phones.length === 0 && typed.emails.length === 0 && typed.requisites === null;
  return isEmpty ? null : typed;
}

/** A shared number or address is normal, but somebody says so. */
const asks = ({ by }: ClientDuplicate) => by === 'phone' || by === 'email';

/** Who may be there already, and whether what is typed may be saved beside them. */
export function useDoublesCheck(values: ClientValues, client: Client | undefined) {
  const [accepted, setAccepted] = useState<string[]>([]);
  const [apart, setApart] = useState<ClientId[]>([]);
  const [asked, setAsked] = useState(false);
  const [typed] = useDebouncedValue(typedOf(values, client), 400);
  const found = useDoubles(typed).data?.items ?? [];
  const fetchDoubles = useFetchDoubles();
  const isOpen = (double: ClientDuplicate) => asks(double) && !accepted.includes(double.id) && !apart.includes(double.id);
  return {
    found: typed === null ? [] : found,
    /** Who is somebody else, as was said here: to be kept once the client is. */
    apart: apart.filter((id) => found.some((double) => double.id === id)),
    tellApart: (id: ClientId, isAnother: boolean) => setApart(isAnother ? [...apart, id] : apart.filter((one) => one !== id)),
    /** Saving waits for an answer. */
    asked: asked && found.some(isOpen),
    accept: () => setAccepted([...accepted, ...found.map(({ id }) => id)]),
    /** Whether saving need not ask any more; asked of the server this very moment. */
    async mayBeSaved(): Promise<boolean> {
      const now = typedOf(values, client);
      // A server that does not answer now will say so when the client is saved.
      const doubles = now ? await fetchDoubles(now).catch(() => ({ items: [] })) : { items: [] };
      const open = doubles.items.some(isOpen);
      setAsked(open);
      return !open;
    },
  };
}

interface DoublesNoticeProps {
  check: ReturnType<typeof useDoublesCheck>;
  hrefOf: (id: string) => string;
  onAnyway: () => void;
}

/** Says who it may be: go there, or save all the same. */
export function DoublesNotice({ check: { found, apart, tellApart, asked, accept }, hrefOf, onAnyway }: DoublesNoticeProps) {
  const { t } = useTranslation();
  if (found.length === 0) return null;
  const value = ({ by, value }: ClientDuplicate) => (by === 'phone' ? shownPhone(value) : value);
  return (
    <Alert
      color={asked ? 'red' : 'yellow'}
      variant="outline"
      role={asked ? 'alert' : 'status'}
      title={t(asked ? 'merge.whoIsIt' : 'merge.maybeKnown')}
    >
      <Stack gap={4}>
        {found.map((double) => (
          <Group key={double.id} gap="xs">
            <Text size="sm">
              <Anchor component={Link} to={hrefOf(double.id)} size="sm">
                {double.name}
              </Anchor>{' '}
              · {t(`merge.by.${double.by}`)}
              {double.by !== 'name' && <span className="figures"> {value(double)}</span>}
              {double.ownerName && ` · ${t('client.owner')}: ${double.ownerName}`}
            </Text>
            {double.by !== 'taxId' && (
              <Checkbox
                size="xs"
                label={t('merge.another')}
                aria-label={`${t('merge.another')}: ${double.name}`}
                checked={apart.includes(double.id)}
                onChange={(event) => tellApart(double.id, event.currentTarget.checked)}
              />
            )}
          </Group>
        ))}
        {asked && (
          <Group gap="xs" mt={4}>
            {found.slice(0, 1).map(({ id, name }) => (
              <Button key={id} size="xs" component={Link} to={hrefOf(id)}>
                {t('merge.useThis', { name })}
              </Button>
            ))}
            <Button size="xs" variant="default" onClick={() => (accept(), onAnyway())}>
              {t('merge.anyway')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
