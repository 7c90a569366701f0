/** Short messages out, whoever carries them. */
export interface SmsGateway {
  /**
   * Hands one message over. `to`: E.164.
   * @throws SmsFailure when it was not taken.
   */
  send(message: { to: string; text: string }): Promise<{ id: string }>;
  /**
   * What became of a message that was taken, by its id.
   * @throws SmsFailure when the gateway does not say.
   */
  standing(id: string): Promise<SmsStanding>;
}

/** `problem`: why it did not reach them, short. */
export type SmsStanding = { state: 'onTheWay' | 'delivered'; problem: null } | { state: 'undelivered'; problem: string };

/** The gateway did not take a message. `problem` is short and holds neither numbers nor secrets. */
export class SmsFailure extends Error {
  constructor(
    readonly problem: string,
    /** Trying again is of no use. */
    readonly permanent: boolean,
  ) {
    super(`The SMS was not taken: ${problem}`);
    this.name = 'SmsFailure';
  }
}
