import { useEffect, useRef } from 'react';

/** A call that rings, as a message outside of the window tells it. */
export interface CallNotice {
  callId: string;
  title: string;
  body: string;
  lang: string;
  actions: { action: 'answer' | 'decline'; title: string }[];
}

interface NoticeAction {
  kind: 'noticeAction';
  callId: string;
  action: 'answer' | 'decline' | 'open';
}

/** Secure pages have it, where the microphone is, too. */
const workers = (): ServiceWorkerContainer | undefined => ('serviceWorker' in navigator ? navigator.serviceWorker : undefined);

/** A page without it only shows its messages inside of itself. */
export const startNotices = (): void =>
  void workers()
    ?.register('/sw.js')
    .catch(() => undefined);

/** Tells which calls ring now; what is told of others goes. Whether anybody sees a tab of ours is found out over there. */
export async function tellCalls(calls: readonly CallNotice[]): Promise<void> {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const registration = await workers()?.ready;
  registration?.active?.postMessage({ kind: 'calls', calls });
}

const isAction = (data: unknown): data is NoticeAction =>
  typeof data === 'object' && data !== null && (data as Partial<NoticeAction>).kind === 'noticeAction';

/** Does what was chosen in the message about this call. */
export function useNoticeActions(callId: string, acts: Record<'answer' | 'decline', (() => void) | null>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const told = ({ data }: MessageEvent<unknown>) => {
      if (isAction(data) && data.callId === callId && data.action !== 'open') latest.current[data.action]?.();
    };
    workers()?.addEventListener('message', told);
    return () => workers()?.removeEventListener('message', told);
  }, [callId]);
}
