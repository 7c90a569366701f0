import { useState, type ReactNode } from 'react';
import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Client, ClientRelation } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useRelations, useRemoveRelation } from './parts-api';
import { RelationForm } from './relation-form';

interface ClientPeopleProps {
  client: Client;
  mayEdit: boolean;
  hrefOf: (id: string) => string;
  dialButton: (number: string, clientId: string) => ReactNode;
}

/** The contact persons of an organisation; of a person, the organisations they speak for. */
export function ClientPeople({ client, mayEdit, hrefOf, dialButton }: ClientPeopleProps) {
  const { t } = useTranslation();
  const relations = useRelations(client.id);
  const [edited, setEdited] = useState<ClientRelation | null | undefined>(undefined);
  if (relations.isPending) return <ListSkeleton />;
  if (relations.isError) return <LoadError error={relations.error} retry={relations.refetch} />;
  const all = relations.data.pages.flatMap((page) => page.items);
  const other = client.kind === 'organisation' ? 'person' : 'organisation';
  const rows = all.map((relation) => {
    const end = relation[other];
    return {
      id: relation.id,
      cells: [
        <Group key="name" gap="xs">
          <Anchor component={Link} to={hrefOf(end.id)} size="sm">
            {end.name}
          </Anchor>
          {relation.primary && (
            <Badge variant="default" tt="none" radius="sm">
              {t('client.primary')}
            </Badge>
          )}
        </Group>,
        relation.position,
        relation.categories.map((category) => t(`client.category.${category}`)).join(', '),
        relation.decisionPower && t(`client.power.${relation.decisionPower}`),
        <Numbers key="phones" end={end} dialButton={dialButton} />,
        mayEdit && (
          <Group key="actions" gap={4}>
            <Button size="compact-sm" variant="default" onClick={() => setEdited(relation)}>
              {t('common.edit')}
            </Button>
            <Remove relation={relation} />
          </Group>
        ),
      ],
    };
  });
  return (
    <Stack gap="sm">
      {mayEdit && (
        <Button w="fit-content" onClick={() => setEdited(null)}>
          {t(`client.add.${other}`)}
        </Button>
      )}
      {rows.length === 0 ? (
        <Empty text={t(`client.noRelated.${other}`)} />
      ) : (
        <SimpleTable
          label={t('client.tab.people')}
          head={[
            t(`client.kind.${other}`),
            t('client.field.position'),
            t('client.field.categories'),
            t('client.field.decisionPower'),
            t('client.phones'),
            t('common.actions'),
          ]}
          rows={rows}
        />
      )}
      <ShowMore query={relations} />
      {edited !== undefined && <RelationForm client={client} relation={edited} onClose={() => setEdited(undefined)} />}
    </Stack>
  );
}

function Numbers({ end, dialButton }: { end: ClientRelation['person'] } & Pick<ClientPeopleProps, 'dialButton'>) {
  return (
    <Stack gap={4}>
      {end.phones.map(({ number, invalid, doNotCall }) => (
        <Group key={number} gap="xs">
          <Text size="sm" className="figures">
            {shownPhone(number)}
          </Text>
          {!invalid && !doNotCall && dialButton(number, end.id)}
        </Group>
      ))}
    </Stack>
  );
}

function Remove({ relation }: { relation: ClientRelation }) {
  const { t } = useTranslation();
  const remove = useRemoveRelation();
  const showProblem = useShowProblem();
  return (
    <ConfirmButton
      label={t('common.remove')}
      consequence={t('client.relationGoes', { person: relation.person.name, organisation: relation.organisation.name })}
      onConfirm={() => remove.mutate(relation, { onError: showProblem })}
    />
  );
}
