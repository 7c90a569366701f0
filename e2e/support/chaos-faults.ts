import type { Rig } from '../../tools/asterisk-rig/rig.mjs';
import type { Callcard } from './callcard';
import type { Wire } from './wire';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What can go wrong, each mended by itself after a while. */
export interface Faults {
  serverKilled(): Promise<void>;
  linkCut(): Promise<void>;
  linkHalfOpen(): Promise<void>;
  databaseRestarted(): Promise<void>;
  pbxRestarted(): Promise<void>;
}

export function faultsOf({ callcard, link, pbx }: { callcard: Callcard; link: Wire; pbx: Rig }): Faults {
  return {
    async serverKilled() {
      await callcard.crash();
      await pause(2000);
      await callcard.restart();
    },
    async linkCut() {
      link.cut();
      await pause(5000);
      link.mend();
    },
    /** Longer than it takes to be noticed: a Ping every ten seconds, answered within five. */
    async linkHalfOpen() {
      link.hang();
      await pause(18_000);
    },
    databaseRestarted: () => Promise.resolve(callcard.restartDatabase()),
    async pbxRestarted() {
      await pbx.cli('core restart now').catch(() => undefined);
    },
  };
}
