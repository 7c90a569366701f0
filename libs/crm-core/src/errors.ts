/** One fault of an input: where it is, a stable code for programs, and words for people. */
export interface FieldError {
  /** Path of the field, dots between: `phones.0.number`. Empty: the whole input. */
  path: string;
  code: string;
  message: string;
}

/** What kind of failure it is; the HTTP filter turns each into one status. */
export type DomainErrorKind = 'unauthenticated' | 'forbidden' | 'notFound' | 'invalid' | 'conflict' | 'tooMany' | 'unavailable';

export interface DomainErrorDetails {
  errors?: FieldError[];
  fields?: string[];
  retryAfterSeconds?: number;
  /** What else the problem says, as members of its own. */
  more?: Record<string, string | boolean>;
}

/** An expected failure with a stable `code`. Everything else that is thrown is a bug. */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    readonly details: DomainErrorDetails = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class Unauthenticated extends DomainError {
  constructor(code = 'unauthenticated', message = 'Sign in first.') {
    super('unauthenticated', code, message);
  }
}

export class Forbidden extends DomainError {
  constructor(message = 'You have no right to do this.', code = 'forbidden', more: Record<string, string> = {}) {
    super('forbidden', code, message, { more });
  }

  /** Names the right that is missing, or does not reach far enough. */
  static without(right: string): Forbidden {
    return new Forbidden(undefined, undefined, { right });
  }
}

/** Missing, or not to be seen by the person asking: the answer is the same. */
export class NotFound extends DomainError {
  constructor(noun: string) {
    super('notFound', 'not_found', `There is no such ${noun}.`);
  }
}

export class Invalid extends DomainError {
  constructor(errors: FieldError[]) {
    super('invalid', 'invalid', errors[0]?.message ?? 'The input is not valid.', { errors });
  }

  /** One fault of one field. */
  static field(path: string, code: string, message: string): Invalid {
    return new Invalid([{ path, code, message }]);
  }
}

/** Somebody was faster; `fields` names what differs. */
export class Conflict extends DomainError {
  constructor(message: string, fields: string[] = [], code = 'conflict') {
    super('conflict', code, message, { fields });
  }
}

export class IllegalTransition extends Conflict {
  constructor(noun: string, from: string, move: string) {
    super(`A ${noun} that is ${from} cannot ${move}.`, ['state'], 'illegal_transition');
  }
}

export class TooMany extends DomainError {
  constructor(message: string, retryAfterSeconds: number) {
    super('tooMany', 'too_many', message, { retryAfterSeconds });
  }
}

/** Something outside (the PBX, the mail server) cannot serve just now. */
export class Unavailable extends DomainError {
  constructor(code: string, message: string) {
    super('unavailable', code, message);
  }
}
