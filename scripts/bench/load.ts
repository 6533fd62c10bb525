import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

export type Sent = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: string | null;
  /** The answer that counts; any other ends the run. */
  readonly expected: number;
};

export type Measured = {
  /** Milliseconds from the first request to the last answer. */
  readonly took: number;
  /** Milliseconds from sending to the last byte, of each request. */
  readonly latencies: readonly number[];
};

export type Visitors = {
  /** Sends every request once, each visitor waiting for an answer before asking again. */
  readonly send: (all: readonly Sent[]) => Promise<Measured>;
  readonly leave: () => Promise<void>;
};

/** What a phone sends along with what it asks for. */
const headers = {
  accept: 'text/html,application/xhtml+xml',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'az',
  'user-agent': 'Mozilla/5.0 (Linux; Android 14; Mobile) bench',
};
const formHeaders = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
const longest = 30_000; // ms for one answer: a server that hangs ends the run

const answer = (pool: Pool, { method, path, body, expected }: Sent): Promise<void> =>
  new Promise((resolve, reject) => {
    let status = 0;
    pool.dispatch(
      { method, path, body, headers: body === null ? headers : formHeaders },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: () => undefined,
        onResponseEnd: () => {
          if (status === expected) resolve();
          else reject(new Error(`${method} ${path} was answered ${status}, expected ${expected}`));
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });

/** So many visitors at a time, each with a connection of its own that stays open. */
export const openVisitors = (origin: string, connections: number): Visitors => {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    bodyTimeout: longest,
    headersTimeout: longest,
  });
  return {
    send: async (all) => {
      const latencies: number[] = [];
      const waiting = all.values();
      const visitor = async (): Promise<void> => {
        for (const sent of waiting) {
          const at = performance.now();
          await answer(pool, sent);
          latencies.push(performance.now() - at);
        }
      };
      const started = performance.now();
      await Promise.all(Array.from({ length: connections }, visitor));
      return { took: performance.now() - started, latencies };
    },
    leave: () => pool.destroy(),
  };
};
