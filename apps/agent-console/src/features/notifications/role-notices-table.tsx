import { Checkbox, NativeSelect, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NoticeChannel, NoticeEvent, type RoleNotices } from '@callcard/crm-core';

interface RoleNoticesTableProps {
  values: RoleNotices;
  onChange: (change: Partial<RoleNotices>) => void;
}

const STANDS = ['off', 'on', 'always'] as const;
type Stand = (typeof STANDS)[number];

const standOf = ({ channels, compulsory }: RoleNotices, event: NoticeEvent, channel: NoticeChannel): Stand => {
  if (compulsory[event]?.includes(channel)) return 'always';
  return (channels[event] ?? ['popUp']).includes(channel) ? 'on' : 'off';
};

/** What people of a role start with: off, on, or on whatever they choose; a row that is locked stays as it is here. */
export function RoleNoticesTable({ values, onChange }: RoleNoticesTableProps) {
  const { t } = useTranslation();
  const stand = (event: NoticeEvent, channel: NoticeChannel, to: Stand) => {
    const among = (chosen: readonly NoticeChannel[], is: boolean) =>
      NoticeChannel.options.filter((one) => (one === channel ? is : chosen.includes(one)));
    onChange({
      channels: { ...values.channels, [event]: among(values.channels[event] ?? ['popUp'], to !== 'off') },
      compulsory: { ...values.compulsory, [event]: among(values.compulsory[event] ?? [], to === 'always') },
    });
  };
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table aria-label={t('noticeSettings.ofRole.table')} verticalSpacing={4} maw={1000} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('noticeSettings.what')}</Table.Th>
            {NoticeChannel.options.map((channel) => (
              <Table.Th key={channel} scope="col">
                {t(`noticeSettings.channel.${channel}`)}
              </Table.Th>
            ))}
            <Table.Th scope="col">{t('noticeSettings.ofRole.locked')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {NoticeEvent.options.map((event) => {
            const name = t(`noticeSettings.event.${event}`);
            return (
              <Table.Tr key={event}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {NoticeChannel.options.map((channel) => (
                  <Table.Td key={channel}>
                    <NativeSelect
                      size="xs"
                      aria-label={`${name}: ${t(`noticeSettings.channel.${channel}`)}`}
                      data={STANDS.map((one) => ({ value: one, label: t(`noticeSettings.ofRole.${one}`) }))}
                      value={standOf(values, event, channel)}
                      onChange={(change) => stand(event, channel, change.currentTarget.value as Stand)}
                    />
                  </Table.Td>
                ))}
                <Table.Td>
                  <LockBox part={event} name={name} values={values} onChange={onChange} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface LockBoxProps extends RoleNoticesTableProps {
  part: RoleNotices['locked'][number];
  name: string;
  /** Shown beside the box; else it is told to whoever hears it alone. */
  label?: string;
}

/** Whether nobody of the role may have it otherwise. */
export function LockBox({ part, name, label, values: { locked }, onChange }: LockBoxProps) {
  const { t } = useTranslation();
  return (
    <Checkbox
      checked={locked.includes(part)}
      label={label}
      aria-label={label ? undefined : t('noticeSettings.ofRole.lock', { what: name })}
      onChange={(event) => onChange({ locked: event.currentTarget.checked ? [...locked, part] : locked.filter((one) => one !== part) })}
    />
  );
}
