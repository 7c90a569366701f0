import type { CallId, ClientId } from '@callcard/crm-core';
import type { StoredCall } from './calls.reader';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Something about a call is committed: what the PBX said, or what people made of it. */
    CallChanged: { call: StoredCall };
    /** A person said whose call it is; what hangs on the call goes with it. */
    CallClientChanged: { callId: CallId; from: ClientId | null; to: ClientId | null };
    /** A recording was found, or given up; said by the worker. */
    RecordingChanged: { callId: string };
    DispositionChanged: { id: string };
  }
}
