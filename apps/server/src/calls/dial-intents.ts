import { Injectable } from '@nestjs/common';
import type { CallId } from '@callcard/crm-core';

/** How long a click-to-call may take from the click to the first ring of the client. */
const KEPT_MILLISECONDS = 120_000;

/** Whom a call of our own is meant for, known before the PBX has dialled them. */
@Injectable()
export class DialIntents {
  private readonly numbers = new Map<CallId, string>();

  add(callId: CallId, number: string, milliseconds = KEPT_MILLISECONDS): void {
    this.numbers.set(callId, number);
    setTimeout(() => this.numbers.delete(callId), milliseconds).unref();
  }

  of(callId: CallId): string | null {
    return this.numbers.get(callId) ?? null;
  }
}
