/**
 * What Callcard says outside of its window: who calls, while none of its tabs can be seen, and what a push service brings. Nothing is cached here; the console
 * always comes from the server.
 */
const WINDOWS = { type: 'window', includeUncontrolled: true };

/** The calls that ring now, and no others, have a message; none while somebody sees Callcard. */
async function tellCalls(calls) {
  const windows = await globalThis.clients.matchAll(WINDOWS);
  const seen = windows.some(({ visibilityState }) => visibilityState === 'visible');
  const wanted = seen ? [] : calls;
  const shown = await globalThis.registration.getNotifications();
  shown
    .filter(({ tag, data }) => data?.callId && !wanted.some(({ callId }) => callId === tag))
    .forEach((notification) => notification.close());
  await Promise.all(wanted.map((call) => tellCall(call, shown)));
}

/** Told again only when there is more to tell: a message that is taken down and put up again is missed or clicked wrong. */
async function tellCall({ callId, title, body, actions, lang }, shown) {
  if (shown.some((notification) => notification.tag === callId && notification.title === title && notification.body === body)) return;
  await globalThis.registration.showNotification(title, { tag: callId, body, actions, lang, requireInteraction: true, data: { callId } });
}

/** The tab that was in front last does it, and comes to the front again; a decline leaves everything where it is. */
async function act({ tag, data }, action) {
  const [window] = await globalThis.clients.matchAll(WINDOWS);
  if (!window) return void (await globalThis.clients.openWindow('/'));
  window.postMessage({ kind: 'noticeAction', callId: data?.callId ?? tag, action: action === '' ? 'open' : action });
  if (action !== 'decline') await window.focus();
}

/** Whoever looks at Callcard has it on the screen already; a browser wants to see something shown all the same. */
async function tellPushed({ title, body, url, lang, tag }) {
  await globalThis.registration.showNotification(title, { tag, body, lang, data: { url } });
}

/** In a window of ours, if there is one. Only addresses of our own are opened. */
async function openPushed(address) {
  const url = new URL(address, globalThis.location.origin);
  const own = url.origin === globalThis.location.origin ? url.href : '/';
  const [window] = await globalThis.clients.matchAll(WINDOWS);
  if (!window) return void (await globalThis.clients.openWindow(own));
  await window.focus();
  await window.navigate(own);
}

globalThis.addEventListener('install', () => globalThis.skipWaiting());
globalThis.addEventListener('activate', (event) => event.waitUntil(globalThis.clients.claim()));
globalThis.addEventListener('message', (event) => {
  if (event.data?.kind === 'calls') event.waitUntil(tellCalls(event.data.calls));
});
globalThis.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { data } = event.notification;
  event.waitUntil(data?.url ? openPushed(data.url) : act(event.notification, event.action));
});
globalThis.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(tellPushed(event.data.json()));
});
