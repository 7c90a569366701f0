/** Why a letter was not taken, short, without addresses; `refused`: by the receiver, for good. */
export interface MailFailure {
  problem: string;
  refused: boolean;
}

/** A refusal of the receiver is for good; a server that is away, or asks for patience, is not. */
export function mailFailureOf(error: unknown): MailFailure {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode === undefined) return { problem: code ?? 'unreachable', refused: false };
  // 5xx to the sign-in (EAUTH) is our own fault, and may be mended.
  return { problem: `SMTP ${responseCode}`, refused: responseCode >= 500 && code === 'EENVELOPE' };
}
