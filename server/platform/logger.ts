import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Errors of the store and of its models quote the values that were refused: who they are about is nobody's business. */
const quotesValues = /^(Mongo|CastError|Valid|Strict)/;

const messageOf = ({ name, message }: Error): string =>
  quotesValues.test(name) ? message.replace(/dup key: .*|(["'`]).*\1/gs, '…') : message;

const framesOf = ({ stack }: Error): string => (stack?.match(/^ +at .*$/gm) ?? []).join('\n');

type Told = { type: string; code?: unknown; message?: string; stack?: string; cause?: Told };

/** What is told of an error: what it is and where it came from, nothing that somebody typed. */
const tell = (error: unknown): Told => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    message: messageOf(error),
    stack: framesOf(error),
    ...(error.cause instanceof Error ? { cause: tell(error.cause) } : {}),
  };
};

/**
 * The operator's log: one JSON line an event. No personal data goes into it — no names, addresses, answers or links —
 * and what an error object might carry of them is cut.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { err: tell },
      redact: { paths: ['*.email', '*.to', '*.token', '*.password'], remove: true },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
