import type { ReactNode } from 'react';
import { Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../features/auth/session';
import { useLeads } from '../features/leads/api';
import { paths } from './paths';

/** What waits for me, with how much of it; each line leads to it. `before`: lines that stand above, such as missed calls. */
export function MyWork({ before }: { before?: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const hasLeads = may('leads.work');
  if (!before && !hasLeads) return null;
  return (
    <Stack gap={4}>
      <Title order={2} size="h5" id="my-work">
        {t('call.myWork')}
      </Title>
      <ul className="plain-list" aria-labelledby="my-work">
        {before}
        {hasLeads && <LeadsLine />}
      </ul>
    </Stack>
  );
}

function LeadsLine() {
  const { t } = useTranslation();
  const fresh = useLeads({ state: 'new', mine: true }).data;
  return <WorkLine label={t('lead.newMine')} found={fresh} to={`${paths.leads}?mine=true`} />;
}

interface WorkLineProps {
  label: string;
  /** The first page of it; undefined while it is being read. */
  found: { items: readonly unknown[]; nextCursor: string | null } | undefined;
  to: string;
}

/** One line of my work: what it is, how much of it, and the way there. */
export function WorkLine({ label, found, to }: WorkLineProps) {
  const count = found && `${found.items.length}${found.nextCursor === null ? '' : '+'}`;
  return (
    <li>
      <Link to={to} className="row">
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text span size="sm">
            {label}
          </Text>
          <Text span size="sm" fw={600} className="figures">
            {count ?? '…'}
          </Text>
        </Group>
      </Link>
    </li>
  );
}
