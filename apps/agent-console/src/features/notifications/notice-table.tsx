import { Checkbox, Table } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsOf, NoticeChannel, NoticeEvent, type NoticeSettings, type NoticeSettingsSheet } from '@callcard/crm-core';

interface NoticeTableProps {
  values: NoticeSettings;
  sheet: Pick<NoticeSettingsSheet, 'role' | 'available'>;
  onChange: (channels: NoticeSettings['channels']) => void;
}

/** What is told by which way: one box each, walked through by Tab or by the arrows. */
export function NoticeTable({ values, sheet, onChange }: NoticeTableProps) {
  const { t } = useTranslation();
  const turn = (event: NoticeEvent, channel: NoticeChannel, on: boolean) => {
    const others = channelsOf(event, values, sheet.role).filter((other) => other !== channel);
    onChange({ ...values.channels, [event]: on ? [...others, channel] : others });
  };
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table aria-label={t('noticeSettings.table')} verticalSpacing={4} maw={760} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('noticeSettings.what')}</Table.Th>
            {NoticeChannel.options.map((channel) => (
              <Table.Th key={channel} scope="col">
                {t(`noticeSettings.channel.${channel}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={walk}>
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

/** What nobody can switch off stays on; a way that is not set up cannot be chosen anew. */
function Box({ event, channel, values, sheet, onTurn }: BoxProps) {
  const { t } = useTranslation();
  const on = channelsOf(event, values, sheet.role).includes(channel);
  const compulsory = sheet.role.compulsory[event]?.includes(channel) ?? false;
  const missing = !sheet.available.includes(channel);
  const hint = compulsory ? t('noticeSettings.compulsory') : missing ? t('noticeSettings.notSetUp') : undefined;
  const name = `${t(`noticeSettings.event.${event}`)}: ${t(`noticeSettings.channel.${channel}`)}`;
  return (
    <Checkbox
      size="md"
      checked={on}
      disabled={compulsory || (missing && !on)}
      title={hint}
      aria-label={hint ? `${name} (${hint})` : name}
      onChange={(change) => onTurn(event, channel, change.currentTarget.checked)}
    />
  );
}

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The next box that way that can be changed takes the focus. */
function walk(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = STEPS[event.key];
  if (!step) return;
  const rows = [...event.currentTarget.rows].map((row) => [...row.querySelectorAll('input')]);
  let row = rows.findIndex((boxes) => boxes.some((box) => box === event.target));
  let column = rows[row]?.findIndex((box) => box === event.target) ?? -1;
  let box: HTMLInputElement | undefined;
  do box = rows[(row += step[0])]?.[(column += step[1])];
  while (box?.disabled);
  event.preventDefault();
  box?.focus();
}
