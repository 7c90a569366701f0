import { Button, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type PlannedPerson, type Shift, spanOfShift, type UserId, workOfShift } from '@callcard/crm-core';
import { hoursText } from '../../lib/hours-text';
import { useFigures } from '../../lib/use-figures';
import { dayName } from './weeks';

interface ShiftTableProps {
  shifts: Shift[];
  /** The seven days. */
  days: string[];
  /** Whose shifts may be planned; none: they are only looked at. */
  people: PlannedPerson[];
  titleOf: (queueId: string) => string;
  onOpen: (shift: Shift) => void;
  onAdd: (userId: UserId, date: string) => void;
}

const HOUR = 3_600_000;
const workedHours = (shift: Shift) => workOfShift(shift, shift.timeZone).reduce((sum, { start, end }) => sum + (end - start) / HOUR, 0);
const longHours = (shift: Shift) => {
  const { start, end } = spanOfShift(shift, shift.timeZone);
  return (end - start) / HOUR;
};

/** A week of shifts: people down, days across. */
export function ShiftTable({ shifts, days, people, titleOf, onOpen, onAdd }: ShiftTableProps) {
  const { t, i18n } = useTranslation();
  const { number } = useFigures();
  const plannable = new Set<string>(people.map(({ id }) => id));
  const seen = new Map<UserId, string>([
    ...people.map(({ id, name }) => [id, name] as const),
    ...shifts.map(({ userId, userName }) => [userId, userName] as const),
  ]);
  const rows = [...seen].sort(([, one], [, other]) => one.localeCompare(other, i18n.language));
  return (
    <Table.ScrollContainer minWidth={900} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('staff.shifts')} fz="sm" withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('staff.person')}</Table.Th>
            {days.map((date) => (
              <Table.Th key={date}>{dayName(date, i18n.language)}</Table.Th>
            ))}
            <Table.Th ta="right">{t('staff.hours')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([userId, name]) => {
            const own = shifts.filter((shift) => shift.userId === userId);
            return (
              <Table.Tr key={userId}>
                <Table.Th scope="row">{name}</Table.Th>
                {days.map((date) => (
                  <Table.Td key={date} valign="top">
                    <Stack gap={4} align="flex-start">
                      {own
                        .filter((shift) => shift.date === date)
                        .map((shift) => (
                          <ShiftCell
                            key={shift.id}
                            shift={shift}
                            titleOf={titleOf}
                            onOpen={plannable.has(userId) ? () => onOpen(shift) : null}
                          />
                        ))}
                      {plannable.has(userId) && (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          color="gray"
                          c="dimmed"
                          aria-label={t('staff.addFor', { name, day: dayName(date, i18n.language) })}
                          onClick={() => onAdd(userId, date)}
                        >
                          +
                        </Button>
                      )}
                    </Stack>
                  </Table.Td>
                ))}
                <Table.Td ta="right" className="figures">
                  {number(own.reduce((sum, shift) => sum + workedHours(shift), 0))}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ShiftCellProps {
  shift: Shift;
  titleOf: (queueId: string) => string;
  /** null: it is only looked at. */
  onOpen: (() => void) | null;
}

function ShiftCell({ shift, titleOf, onOpen }: ShiftCellProps) {
  const { t } = useTranslation();
  const { number } = useFigures();
  const text = `${shift.from}–${shift.to}`;
  // What the wall says is not what it lasts, in the nights in which the clocks change.
  const wall = (Date.parse(`2026-01-01T${shift.to}:00Z`) - Date.parse(`2026-01-01T${shift.from}:00Z`)) / HOUR;
  const long = longHours(shift);
  return (
    <div>
      {onOpen ? (
        <Button size="compact-sm" variant="default" className="figures" aria-label={`${shift.userName}: ${text}`} onClick={onOpen}>
          {text}
        </Button>
      ) : (
        <span className="figures">{text}</span>
      )}
      {shift.breaks.length > 0 && (
        <Text size="xs" c="dimmed" className="figures">
          {t('staff.breaksAt', { breaks: hoursText(shift.breaks) })}
        </Text>
      )}
      {long !== (wall > 0 ? wall : wall + 24) && <Text size="xs">{t('staff.clocksChange', { hours: number(long) })}</Text>}
      {shift.queueIds.length > 0 && (
        <Text size="xs" c="dimmed">
          {shift.queueIds.map(titleOf).join(', ')}
        </Text>
      )}
    </div>
  );
}
