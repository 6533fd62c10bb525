/** What can go wrong, once: a stable code and the HTTP status it is answered with. Tests assert codes, not messages. */
export const statusOfCode = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  /** A form without the session's token: mostly one that was open for too long. */
  'stale-page': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  unexpected: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOfCode;

/** A sentence for a person, still without its language: a message key and what is filled in. */
export type Message = { readonly key: string; readonly params?: Readonly<Record<string, string | number>> };

/** Which field is wrong and why; the empty name stands for the form as a whole. */
export type FieldErrors = Readonly<Record<string, Message>>;

export type AppErrorDetails = {
  /** What is shown to the person in place of the general sentence for the code. */
  readonly message?: Message;
  /** What the programmer needs: the error that led here. */
  readonly cause?: unknown;
  /** After how many seconds trying again makes sense. */
  readonly retryAfter?: number;
};

/** The one error that the application throws on purpose; everything else is answered as `unexpected`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly shown: Message | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, details: AppErrorDetails = {}) {
    super(code, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.shown = details.message;
    this.retryAfter = details.retryAfter;
  }
}

/** A file cannot tell beside a field what it left out: what makes no sense is refused, in these words. */
export const refuseProblems = (problems: FieldErrors, key: string): void => {
  if (Object.keys(problems).length > 0) throw new AppError('invalid', { message: { key } });
};

export const isAppError = (error: unknown, code?: ErrorCode): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code);
