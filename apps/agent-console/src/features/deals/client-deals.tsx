import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { ShowMore } from '../../ui/show-more';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useDeals } from './api';
import { moneyText, NextContactMark, useStages } from './deal-words';

interface ClientDealsProps {
  clientId: string;
  hrefOf: (id: string) => string;
  /** Where a new one is made; null for those who may not. */
  newHref: string | null;
}

/** The deals with a client, newest first. */
export function ClientDeals({ clientId, hrefOf, newHref }: ClientDealsProps) {
  const { t, i18n } = useTranslation();
  const { nameOf } = useStages();
  const deals = useDeals({ clientId });
  const items = (deals.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Stack gap="xs" component="section" aria-label={t('deal.title')}>
      <Group gap="sm">
        <Title order={2} size="h5">
          {t('deal.title')}
        </Title>
        {newHref && (
          <Button component={Link} to={newHref} size="compact-sm" variant="default">
            {t('deal.new')}
          </Button>
        )}
      </Group>
      {deals.isPending && <ListSkeleton rows={2} />}
      {deals.isError && <LoadError error={deals.error} retry={deals.refetch} />}
      {deals.isSuccess && items.length === 0 && <Text c="dimmed">{t('deal.noneOfClient')}</Text>}
      {items.map((deal) => (
        <Group key={deal.id} gap="xs">
          <Anchor component={Link} to={hrefOf(deal.id)} size="sm">
            {deal.number} {deal.subject}
          </Anchor>
          <Text size="sm">{deal.state === 'open' ? nameOf(deal.stageId) : t(`deal.state.${deal.state}`)}</Text>
          {deal.amount !== null && (
            <Text size="sm" className="figures">
              {moneyText({ amount: deal.amount, currency: deal.currency }, i18n.language)}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {deal.ownerName}
          </Text>
          {deal.state === 'open' && <NextContactMark deal={deal} />}
        </Group>
      ))}
      <ShowMore query={deals} />
    </Stack>
  );
}
