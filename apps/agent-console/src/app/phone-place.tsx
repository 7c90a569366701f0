import { Suspense } from 'react';
import { useMyAgent } from '../features/agents/api';
import { useMay, useMe } from '../features/auth/session';
import { MonitoringBar } from '../features/monitoring/monitoring-bar';
import { movedTo, withoutPhone } from '../features/softphone/phone/elsewhere';
import { useMyPhone } from '../features/softphone/phone/phone-api';
import { phoneHere } from '../features/softphone/phone/phone-here';
import { useHeadset } from '../features/softphone/headset/use-headset';
import { browserPhone, usePhone } from '../features/softphone/phone/the-phone';
import { useBrowserPhone } from '../features/softphone/phone/use-browser-phone';
import { useStore } from '../lib/external-store';
import { lazyPart } from '../lib/lazy-part';
import { PhoneBanners } from './phone-banners';
import { ShiftStart } from './shift-start';

/** Not before the phone is found elsewhere. */
const ElsewhereWindow = lazyPart(async () => (await import('./elsewhere-window')).ElsewhereWindow);

/** My phone, on every page: it lives here, says what is wrong with it, and asks where it should be. */
export function PhonePlace() {
  const { user } = useMe();
  const may = useMay();
  const agent = useMyAgent(user.device !== null);
  const onShift = agent.data ? agent.data.state !== 'offline' : null;
  useBrowserPhone(user.id, may('phones.use'), onShift);
  useHeadset();
  return (
    <>
      <PhoneBanners />
      {user.device !== null && <MonitoringBar />}
      <ShiftStart />
      {onShift === true && may('phones.use') && <ElsewherePrompt inCall={agent.data?.callId != null} />}
    </>
  );
}

/** On shift, and the phone is in another browser: it is asked for once in every tab. */
function ElsewherePrompt({ inCall }: { inCall: boolean }) {
  const { user } = useMe();
  const mine = useMyPhone(true);
  const here = useStore(browserPhone);
  const without = useStore(withoutPhone);
  const moved = useStore(movedTo);
  const { where } = usePhone();
  const current = mine.data?.current;
  const away = current?.kind === 'browser' && current.live && here?.heard(mine.data!) === 'elsewhere';
  if (!away || without || moved !== null || where !== 'none' || phoneHere(user.id).length > 0) return null;
  return (
    <Suspense>
      <ElsewhereWindow elsewhere={{ place: current.place, since: current.since, inCall }} />
    </Suspense>
  );
}
