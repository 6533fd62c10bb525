import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * The operator's log: one JSON line an event. No personal data goes into it — no names, addresses, answers or links —
 * and what an error object might carry of them is cut.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          '*.email',
          '*.to',
          '*.token',
          '*.password',
          'err.keyValue',
          'err.writeErrors',
          'err.errorResponse',
          'err.envelope',
          'err.rejected',
          'err.rejectedErrors',
        ],
        remove: true,
      },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
