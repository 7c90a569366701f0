import { useState } from 'react';
import { Button, List, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ADHERENCE_EXCEPTIONS, type AdherenceDay, secondsOut } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { useFigures } from '../../lib/use-figures';
import { dayName, wallClock } from './weeks';

const keyOf = ({ userId, date }: AdherenceDay) => `${userId} ${date}`;

/** People's days beside their shifts; a day opens what was otherwise, stretch by stretch. */
export function AdherenceTable({ days }: { days: AdherenceDay[] }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Table.ScrollContainer minWidth={1000} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('staff.tab.adherence')} fz="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('staff.day')}</Table.Th>
            <Table.Th>{t('staff.person')}</Table.Th>
            <Table.Th ta="right" title={t('staff.adherenceFormula')}>
              {t('staff.adherence')}
            </Table.Th>
            <Table.Th ta="right" title={t('staff.conformanceFormula')}>
              {t('staff.conformance')}
            </Table.Th>
            <Table.Th ta="right">{t('staff.plannedTime')}</Table.Th>
            {ADHERENCE_EXCEPTIONS.map((kind) => (
              <Table.Th key={kind} ta="right">
                {t(`staff.kind.${kind}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day) => (
            <DayRows
              key={keyOf(day)}
              day={day}
              isOpen={opened === keyOf(day)}
              onOpen={() => setOpened(opened === keyOf(day) ? null : keyOf(day))}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function DayRows({ day, isOpen, onOpen }: { day: AdherenceDay; isOpen: boolean; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const { percent } = useFigures();
  const name = dayName(day.date, i18n.language);
  const time = (seconds: number) => (seconds === 0 ? '–' : duration(seconds));
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={isOpen}
            aria-label={t('staff.openDay', { name: day.userName, day: name })}
            disabled={day.exceptions.length === 0}
            onClick={onOpen}
          >
            {name}
          </Button>
        </Table.Td>
        <Table.Th scope="row">{day.userName}</Table.Th>
        <Table.Td ta="right" className="figures">
          {percent(day.adherence, 1)}
        </Table.Td>
        <Table.Td ta="right" className="figures">
          {percent(day.conformance, 1)}
        </Table.Td>
        <Table.Td ta="right" className="figures">
          {time(day.plannedSeconds)}
        </Table.Td>
        {ADHERENCE_EXCEPTIONS.map((kind) => (
          <Table.Td key={kind} ta="right" className="figures">
            {time(secondsOut(day, kind))}
          </Table.Td>
        ))}
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={5 + ADHERENCE_EXCEPTIONS.length}>
            <List size="sm" aria-label={t('staff.exceptions')}>
              {day.exceptions.map(({ kind, from, to, seconds }) => (
                <List.Item key={`${kind} ${from}`} className="figures">
                  {wallClock(from, day.timeZone)}–{wallClock(to, day.timeZone)}: {t(`staff.kind.${kind}`)}, {duration(seconds)}
                </List.Item>
              ))}
            </List>
            <Text size="sm">{t('staff.adds', { planned: duration(day.plannedSeconds), adherent: duration(day.adherentSeconds) })}</Text>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
