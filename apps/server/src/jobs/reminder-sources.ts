import { Injectable } from '@nestjs/common';
import type { Notification, ReminderEvent } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';

/** Something that somebody wants to hear of before its moment. */
export interface Reminder {
  /** The same for the same thing at the same moment: it is told once. */
  key: string;
  userId: string;
  /** A moment, or a day (`2026-11-27`) of the person's own calendar. */
  at: Date | string;
  kind: Notification['kind'];
  values: Record<string, string>;
  link: Notification['link'];
}

/** A noun that knows of such things. */
export interface ReminderSource {
  /** Which of the lead times it goes by. */
  event: ReminderEvent;
  /** What is still to be done, or to come, from one moment to another; days count from midnight UTC. */
  between(manager: EntityManager, from: Date, to: Date): Promise<Reminder[]>;
}

/** Where nouns register what people are to be reminded of; notifications tell it in time. */
@Injectable()
export class ReminderSources {
  readonly all: ReminderSource[] = [];

  register(source: ReminderSource): void {
    this.all.push(source);
  }
}
