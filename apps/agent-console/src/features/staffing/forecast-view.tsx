import { useState } from 'react';
import { Group, MultiSelect, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type StaffingForecast, weekOf } from '@callcard/crm-core';
import { FileLinks } from '../../ui/file-links';
import { Columns } from '../../ui/charts/columns';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { type ForecastQuery, forecastFileAddress, useForecast } from './api';
import { ForecastAbout } from './forecast-about';
import { ForecastDays } from './forecast-days';
import { ForecastQuarters } from './forecast-quarters';
import { PeopleChart } from './people-chart';
import { numberOr, TargetFields, type TargetValues, USUAL_TARGETS } from './target-fields';
import { WeekPicker } from './week-picker';
import { wallClock } from './weeks';

const WEEKS = [4, 8, 13, 26];
const USUAL_WEEKS = 8;

interface ForecastViewProps {
  queues: { value: string; label: string }[];
  chosen: string[];
  week: string;
  onChoose: (queues: string[]) => void;
  onWeek: (day: string) => void;
}

const share = (value: number | '', usual: number) => numberOr(value, usual) / 100;

/** Queues that the same people serve, over a week: what comes, whom it takes, who is planned. */
export function ForecastView({ queues, chosen, week, onChoose, onWeek }: ForecastViewProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState<TargetValues>(USUAL_TARGETS);
  const [weeks, setWeeks] = useState(USUAL_WEEKS);
  const [holiday, setHoliday] = useState<number | ''>('');
  const query: ForecastQuery = {
    ...{ queues: chosen, week, weeks, model: values.model },
    serviceLevel: share(values.serviceLevel, 80),
    maxOccupancy: share(values.maxOccupancy, 85),
    shrinkage: share(values.shrinkage, 30),
    serviceSeconds: numberOr(values.serviceSeconds, null),
    handlingSeconds: numberOr(values.handlingSeconds, null),
    patienceSeconds: values.model === 'erlangA' ? numberOr(values.patienceSeconds, null) : null,
    holidayFactor: holiday === '' ? null : holiday / 100,
  };
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <MultiSelect
          {...{ size: 'xs', miw: 240, label: t('staff.queues'), data: queues, value: chosen, onChange: onChoose }}
          comboboxProps={{ withinPortal: true }}
        />
        <WeekPicker week={week} onChange={onWeek} />
        <NativeSelect
          {...{ size: 'xs', label: t('staff.learnFrom'), value: String(weeks) }}
          data={WEEKS.map((count) => ({ value: String(count), label: t('staff.weeks', { count }) }))}
          onChange={({ currentTarget }) => setWeeks(Number(currentTarget.value))}
        />
        <NumberInput
          {...{ size: 'xs', w: 230, min: 0, max: 500, allowDecimal: false, label: t('staff.holidayShare'), value: holiday }}
          placeholder={t('staff.asBefore')}
          onChange={(value) => setHoliday(value === '' ? '' : Number(value))}
        />
      </Group>
      {chosen.length === 0 ? (
        <Empty text={t('staff.chooseQueue')} />
      ) : (
        <Asked query={query} values={values} onChange={(change) => setValues({ ...values, ...change })} />
      )}
    </Stack>
  );
}

interface AskedProps {
  query: ForecastQuery;
  values: TargetValues;
  onChange: (change: Partial<TargetValues>) => void;
}

function Asked({ query, values, onChange }: AskedProps) {
  const { t } = useTranslation();
  const forecast = useForecast(query);
  const rounded = (seconds: number | null | undefined) => (typeof seconds === 'number' ? String(Math.round(seconds)) : undefined);
  return (
    <>
      <TargetFields
        values={values}
        onChange={onChange}
        measured={{
          serviceSeconds: rounded(forecast.data?.targets.serviceSeconds) ?? '',
          handlingSeconds: rounded(forecast.data?.measured.handlingSeconds) ?? t('staff.measured'),
          patienceSeconds: rounded(forecast.data?.measured.patienceSeconds) ?? t('staff.measured'),
        }}
      />
      {forecast.isPending && <ListSkeleton rows={8} />}
      {forecast.isError && <LoadError error={forecast.error} retry={forecast.refetch} />}
      {forecast.data && <Shown forecast={forecast.data} query={query} />}
    </>
  );
}

function Shown({ forecast, query }: { forecast: StaffingForecast; query: ForecastQuery }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const { days, timeZone, targets } = forecast;
  const day = days.find(({ date }) => date === chosen) ?? days.find(({ date }) => date === query.week) ?? days[0]!;
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <ForecastAbout forecast={forecast} />
        <FileLinks addressOf={(format) => forecastFileAddress(query, format)} labelOf={(format) => t('staff.file', { format })} />
      </Group>
      {query.week !== '' && weekOf(query.week)[0] !== days[0]!.date && <Text size="sm">{t('common.loading')}</Text>}
      <ForecastDays days={days} shown={day.date} onShow={setChosen} />
      {forecast.daysKnown > 0 && (
        <Columns
          title={t('staff.callsOfDay')}
          legend={[t('staff.column.calls')]}
          steps={day.quarters.map(({ at, calls }) => ({ name: wallClock(at, timeZone), parts: [Math.round(10 * calls) / 10] }))}
        />
      )}
      <PeopleChart day={day} timeZone={timeZone} />
      <ForecastQuarters day={day} timeZone={timeZone} serviceSeconds={targets.serviceSeconds} />
    </>
  );
}
