import { Checkbox, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { channelsOf, effectiveOf, NoticeChannel, NoticeEvent, type NoticeSettings, type NoticeSettingsSheet } from '@callcard/crm-core';
import { walkInputs } from './input-grid';
import { NoticeOrigin } from './notice-origin';

interface NoticeTableProps {
  values: NoticeSettings;
  sheet: Pick<NoticeSettingsSheet, 'role' | 'available'>;
  onChange: (channels: NoticeSettings['channels']) => void;
}

/** What is told by which way, and who decided it: one box each, walked through by Tab or by the arrows. */
export function NoticeTable({ values, sheet, onChange }: NoticeTableProps) {
  const { t } = useTranslation();
  const { channels } = effectiveOf(values, sheet.role);
  const turn = (event: NoticeEvent, channel: NoticeChannel, on: boolean) => {
    const others = channelsOf(event, values, sheet.role).filter((other) => other !== channel);
    onChange({ ...values.channels, [event]: on ? [...others, channel] : others });
  };
  const reset = (event: NoticeEvent) => {
    const { [event]: _mine, ...others } = values.channels;
    onChange(others);
  };
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table aria-label={t('noticeSettings.table')} verticalSpacing={4} maw={900} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('noticeSettings.what')}</Table.Th>
            {NoticeChannel.options.map((channel) => (
              <Table.Th key={channel} scope="col">
                {t(`noticeSettings.channel.${channel}`)}
              </Table.Th>
            ))}
            <Table.Th scope="col">{t('noticeSettings.origin.label')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={walkInputs}>
          {NoticeEvent.options.map((event) => (
            <Table.Tr key={event}>
              <Table.Th scope="row" fw={400}>
                {t(`noticeSettings.event.${event}`)}
              </Table.Th>
              {NoticeChannel.options.map((channel) => (
                <Table.Td key={channel}>
                  <Box event={event} channel={channel} values={values} sheet={sheet} onTurn={turn} />
                </Table.Td>
              ))}
              <Table.Td>
                <NoticeOrigin origin={channels[event].origin} of={t(`noticeSettings.event.${event}`)} onReset={() => reset(event)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface BoxProps extends Omit<NoticeTableProps, 'onChange'> {
  event: NoticeEvent;
  channel: NoticeChannel;
  onTurn: (event: NoticeEvent, channel: NoticeChannel, on: boolean) => void;
}

/** What nobody can switch off, or change, stays as it is; a way that is not set up cannot be chosen anew. */
function Box({ event, channel, values, sheet, onTurn }: BoxProps) {
  const { t } = useTranslation();
  const on = channelsOf(event, values, sheet.role).includes(channel);
  const compulsory = sheet.role.compulsory[event]?.includes(channel) ?? false;
  const locked = sheet.role.locked.includes(event);
  const missing = !sheet.available.includes(channel);
  const hint = compulsory
    ? t('noticeSettings.compulsory')
    : locked
      ? t('noticeSettings.origin.locked')
      : missing
        ? t('noticeSettings.notSetUp')
        : undefined;
  const name = `${t(`noticeSettings.event.${event}`)}: ${t(`noticeSettings.channel.${channel}`)}`;
  return (
    <Checkbox
      size="md"
      checked={on}
      disabled={compulsory || locked || (missing && !on)}
      title={hint}
      aria-label={hint ? `${name} (${hint})` : name}
      onChange={(change) => onTurn(event, channel, change.currentTarget.checked)}
    />
  );
}
