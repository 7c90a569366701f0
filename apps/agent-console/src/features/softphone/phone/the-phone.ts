import { externalStore, useStore } from '../../../lib/external-store';
import type { BrowserPhone } from './browser-phone';
import { phone, type PhoneView } from './phone-store';
import type { PhoneCommand } from './tabs';

/** The browser phone of whoever is signed in; its code comes later than the page. */
export const browserPhone = externalStore<BrowserPhone | null>(null);

/** Tells the phone, in whichever tab it is. */
export const commandPhone = (command: PhoneCommand) => browserPhone.get()?.command(command);

export const usePhone = (): PhoneView => useStore(phone);
