import type { Locale, NoticeChannel } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { Told } from './listeners';
import type { NoticeFile } from './notice-files';

export interface MessageLine {
  text: string;
  url: string | null;
  /** What stands under it where there is room. */
  items?: MessageLine[];
}

/** What is said outside of the console: one notice, or several at once. */
export interface Message {
  /** The same each time it is tried. */
  id: string;
  lines: MessageLine[];
  /** Where there is room for them. */
  files: NoticeFile[];
  locale: Locale;
}

/** It was not taken. `problem` is short, for the log: neither addresses nor secrets. */
export class DeliveryFailure extends Error {
  constructor(
    readonly problem: string,
    /** Why it will never be; undefined: it may be tried again. */
    readonly forGood?: 'noAddress' | 'monthlyLimit' | 'refused',
  ) {
    super(problem);
  }
}

/** One way out of the house. */
export interface OutwardChannel {
  readonly name: NoticeChannel;
  /** Whether it is set up here at all. */
  readonly isSetUp: boolean;
  /** @throws DeliveryFailure when it was not taken. */
  send(manager: EntityManager, to: Told, message: Message): Promise<void>;
}
