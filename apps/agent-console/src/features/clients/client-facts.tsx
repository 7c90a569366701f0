import type { ReactNode } from 'react';
import { Anchor, Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { requisiteKeys, type Client } from '@callcard/crm-core';
import { dateTime, day } from '../../lib/format';
import { localText } from '../../lib/local-text';
import { shownPhone } from '../../lib/phone';
import { useClientFields, useClientSources } from './settings-api';
import { useFieldLabel } from './use-field-label';
import { useValueText } from './value-text';

interface ClientFactsProps {
  client: Client;
  hrefOf: (id: string) => string;
  dialButton: (number: string) => ReactNode;
}

/** Everything people wrote about a client, by kind. */
export function ClientFacts({ client, hrefOf, dialButton }: ClientFactsProps) {
  const { t, i18n } = useTranslation();
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Contacts client={client} dialButton={dialButton} />
        <Profile client={client} hrefOf={hrefOf} />
        <CustomFacts client={client} />
        {client.requisites && <RequisiteFacts requisites={client.requisites} />}
      </SimpleGrid>
      {client.about && <Text className="wrap">{client.about}</Text>}
      <Text size="sm" c="dimmed" className="figures">
        {t('client.updated')}: {dateTime(client.updatedAt, i18n.language)}
      </Text>
    </Stack>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <Text size="sm" className="wrap">
    {label}: {children}
  </Text>
);

function Contacts({ client, dialButton }: Pick<ClientFactsProps, 'client' | 'dialButton'>) {
  const { t } = useTranslation();
  const text = useValueText();
  return (
    <Facts title={t('client.contacts')}>
      {client.phones.map(({ number, extension, label, type, invalid, doNotCall }) => (
        <Group key={`${number} ${extension}`} gap="xs">
          <Text className="figures">
            {shownPhone(number)} {extension} {label}
          </Text>
          {type && <Badge variant="default" tt="none" radius="sm">{t(`client.phoneType.${type}`)}</Badge>}
          {invalid && <Badge variant="default" tt="none" radius="sm">{t('client.invalid')}</Badge>}
          {doNotCall && <Badge color="red.9" variant="filled" tt="none" radius="sm">{t('client.doNotCall')}</Badge>}
          {!invalid && !doNotCall && dialButton(number)}
        </Group>
      ))}
      {client.emails.map(({ address, label }) => (
        <Text key={address}>
          <Anchor href={`mailto:${address}`}>{address}</Anchor> {label}
        </Text>
      ))}
      {client.addresses.map(({ kind, ...address }, index) => (
        <Fact key={index} label={t(`client.addressKind.${kind}`)}>
          {text('addresses', address)}
        </Fact>
      ))}
    </Facts>
  );
} // prettier-ignore

function Profile({ client, hrefOf }: Pick<ClientFactsProps, 'client' | 'hrefOf'>) {
  const { t, i18n } = useTranslation();
  const label = useFieldLabel();
  const text = useValueText();
  const { data: sources = [] } = useClientSources();
  const source = sources.find(({ id }) => id === client.sourceId);
  return (
    <Facts title={t('client.relationship')}>
      <Fact label={label('kind')}>{t(`client.kind.${client.kind}`)}</Fact>
      {client.roles.length > 0 && <Fact label={label('roles')}>{text('roles', client.roles)}</Fact>}
      {source && <Fact label={label('sourceId')}>{localText(source.titles, i18n.language)}</Fact>}
      {client.person && <Fact label={label('person')}>{text('person', client.person)}</Fact>}
      {client.industry && <Fact label={label('industry')}>{client.industry}</Fact>}
      {client.size && <Fact label={label('size')}>{text('size', client.size)}</Fact>}
      {client.parentId && (
        <Fact label={label('parentId')}>
          <Anchor component={Link} to={hrefOf(client.parentId)} size="sm">
            {client.parentName}
          </Anchor>
        </Fact>
      )}
      {client.dates.map(({ kind, day: date, title }, index) => (
        <Fact key={index} label={title ?? t(`client.dateKind.${kind}`)}>
          {day(`${date}T00:00`, i18n.language)}
        </Fact>
      ))}
      {client.timeZone && <Fact label={label('timeZone')}>{client.timeZone}</Fact>}
      {Object.entries(client.fields).map(([name, value]) => (
        <Fact key={name} label={name}>
          {value}
        </Fact>
      ))}
    </Facts>
  );
}

function CustomFacts({ client }: { client: Client }) {
  const { t, i18n } = useTranslation();
  const text = useValueText();
  const { data: fields = [] } = useClientFields();
  const shown = fields.filter(({ active, onCard, key }) => active && onCard && client.custom[key] !== undefined);
  if (shown.length === 0) return null;
  return (
    <Facts title={t('client.field.custom')}>
      {shown.map(({ key, titles, type }) => (
        <Fact key={key} label={localText(titles, i18n.language)}>
          {type === 'link' ? (
            <Anchor href={String(client.custom[key])} target="_blank" rel="noreferrer" size="sm">
              {client.custom[key]}
            </Anchor>
          ) : (
            text(`custom.${key}`, client.custom[key])
          )}
        </Fact>
      ))}
    </Facts>
  );
}

function RequisiteFacts({ requisites }: { requisites: NonNullable<Client['requisites']> }) {
  const { t } = useTranslation();
  const label = useFieldLabel();
  return (
    <Facts title={t('client.field.requisites')}>
      {requisiteKeys(requisites.country).map(
        (key) =>
          requisites[key] && (
            <Fact key={key} label={label(`requisites.${key}`)}>
              <span className="figures">{requisites[key]}</span>
            </Fact>
          ),
      )}
    </Facts>
  );
}
