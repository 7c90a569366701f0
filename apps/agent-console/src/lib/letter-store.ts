import type { DBSchema, IDBPDatabase } from 'idb';
import type { Letter, LetterStore } from './outbox';

interface Kept extends DBSchema {
  letters: { key: string; value: Letter };
}

let opened: Promise<IDBPDatabase<Kept>> | undefined;

const open = async () => {
  const { openDB } = await import('idb');
  return openDB<Kept>('callcard', 1, {
    upgrade: (db) => void db.createObjectStore('letters', { keyPath: 'id' }),
    terminated: () => (opened = undefined),
  });
};

/** Opened once; a browser that forbids it is asked again the next time. */
function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Letters in IndexedDB: they outlive a reload, a crash and a restart of the computer. */
export const browserLetters: LetterStore = {
  all: async () => (await database()).getAll('letters'),
  put: async (letter) => void (await (await database()).put('letters', letter)),
  async drop(id, revision) {
    const change = (await database()).transaction('letters', 'readwrite');
    const known = await change.store.get(id);
    if (known?.revision === revision) await change.store.delete(id);
    await change.done;
  },
};
