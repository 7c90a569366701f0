import { SegmentedControl } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../features/auth/session';
import { useQueues } from '../../features/queues/api';
import { AdherenceView } from '../../features/staffing/adherence-view';
import { Calculator } from '../../features/staffing/calculator';
import { ForecastView } from '../../features/staffing/forecast-view';
import { ShiftsView } from '../../features/staffing/shifts-view';
import { isDay, today } from '../../features/staffing/weeks';
import { Page } from '../../ui/page';

const OF_EVERYBODY = ['shifts', 'adherence'] as const;
const OF_PLANNERS = ['forecast', ...OF_EVERYBODY, 'calculator'] as const;

/** How many people the queues take, who is planned, and whether it came so; whoever plans nobody sees their own shifts. */
export function Staffing() {
  const { t } = useTranslation();
  const mayPlan = useMay()('staffing.edit');
  const queues = useQueues().data?.items ?? [];
  const [address, setAddress] = useSearchParams();
  const tabs = mayPlan ? OF_PLANNERS : OF_EVERYBODY;
  const tab = tabs.find((name) => name === address.get('tab')) ?? tabs[0];
  const asked = address.get('week');
  const week = isDay(asked) ? asked : today();
  const keys = queues.map(({ pbx, name, title }) => ({ value: `${pbx}/${name}`, label: title }));
  const chosen = address.has('queues') ? address.getAll('queues').filter(Boolean) : keys.slice(0, 1).map(({ value }) => value);
  const go = (change: { tab?: string; week?: string; queues?: string[] }) => {
    const { queues: wanted = address.has('queues') ? chosen : null, ...places } = change;
    const words = new URLSearchParams({ tab, week, ...places });
    // None chosen is a choice too.
    for (const key of wanted?.length === 0 ? [''] : (wanted ?? [])) words.append('queues', key);
    setAddress(words, { replace: true });
  };
  const onWeek = (day: string) => go({ week: day });
  return (
    <Page title={t('staff.title')}>
      <SegmentedControl
        w="fit-content"
        aria-label={t('staff.title')}
        value={tab}
        onChange={(name) => go({ tab: name })}
        data={tabs.map((name) => ({ value: name, label: t(`staff.tab.${name}`) }))}
      />
      {tab === 'forecast' && <ForecastView {...{ queues: keys, chosen, week, onWeek }} onChoose={(wanted) => go({ queues: wanted })} />}
      {tab === 'calculator' && <Calculator />}
      {tab === 'shifts' && (
        <ShiftsView {...{ week, onWeek, mayPlan }} queues={queues.map(({ id, title }) => ({ value: id, label: title }))} />
      )}
      {tab === 'adherence' && <AdherenceView {...{ week, onWeek }} />}
    </Page>
  );
}
