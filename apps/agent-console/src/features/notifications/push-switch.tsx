import { useEffect, useState } from 'react';
import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PushKey } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';
import { useShowProblem } from '../../lib/use-problem';

const isAble = () => 'serviceWorker' in navigator && 'PushManager' in window;

async function subscribe(): Promise<PushSubscription> {
  const { publicKey } = await http.get('/notifications/push/key', PushKey);
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = subscription.toJSON();
  await http.post('/notifications/push/subscriptions', { endpoint, keys }, Nothing);
  return subscription;
}

async function unsubscribe(subscription: PushSubscription): Promise<void> {
  await http.delete(`/notifications/push/subscriptions?endpoint=${encodeURIComponent(subscription.endpoint)}`);
  await subscription.unsubscribe();
}

/** Whether this very browser gets messages while the console is closed; the browser asks for leave by itself. */
export function PushSwitch() {
  const { t } = useTranslation();
  const showProblem = useShowProblem();
  const [subscription, setSubscription] = useState<PushSubscription | null>(null);
  const [busy, setBusy] = useState(false);
  const [denied, setDenied] = useState(false);
  useEffect(() => {
    if (!isAble()) return;
    void navigator.serviceWorker.ready.then(({ pushManager }) => pushManager.getSubscription()).then(setSubscription);
  }, []);

  const turn = async (on: boolean) => {
    setBusy(true);
    try {
      if (!on && subscription) await unsubscribe(subscription);
      setSubscription(on ? await subscribe() : null);
    } catch (error) {
      if (error instanceof DOMException) setDenied(true);
      else showProblem(error);
    }
    setBusy(false);
  };
  return (
    <Switch
      label={t('noticeSettings.browser.here')}
      description={isAble() ? t('noticeSettings.browser.hint') : t('noticeSettings.browser.unable')}
      error={denied && t('noticeSettings.browser.denied')}
      disabled={!isAble() || busy}
      checked={subscription !== null}
      onChange={(event) => void turn(event.currentTarget.checked)}
    />
  );
}
