import type { CallId, ClientId } from '@callcard/crm-core';
import { isSimulated } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import type { StoredCall } from './calls.reader';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Something about a call is committed: what the PBX said, or what people made of it. */
    CallChanged: { call: StoredCall };
    /** The same of a simulated call: nobody acts on it, the screens of its people show it. */
    SimulatedCallChanged: { call: StoredCall };
    /** A person said whose call it is; what hangs on the call goes with it. */
    CallClientChanged: { callId: CallId; from: ClientId | null; to: ClientId | null };
    /** Somebody gave a call its result, another one, or took it back (null). */
    ResultChosen: { callId: CallId; result: string | null; who: Principal };
    /** A recording was found, or given up; said by the worker. */
    RecordingChanged: { callId: string };
    /** What the PBX said of these ended calls was written anew, without whom it said it of; said by the worker. */
    CallsErased: { callIds: CallId[] };
    DispositionChanged: { id: string };
  }
}

/** What is told of a call: of a simulated one only its screens hear. */
export const callChanged = (call: StoredCall) =>
  isSimulated(call) ? ({ kind: 'SimulatedCallChanged', call } as const) : ({ kind: 'CallChanged', call } as const);
