import { request } from 'node:http';

/** What a visitor saw: of a file its bytes and seconds, of pages how long each took. */
export type Seen = {
  readonly bytes: number;
  readonly seconds: number;
  /** Milliseconds of each light page. */
  readonly pages: readonly number[];
};

const fetched = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request(address, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve(bytes));
      answer.on('error', reject);
    })
      .on('error', reject)
      .end();
  });

/** Asks for the light page, again and again with a breath between, until it is told to stop. */
const visit = async (page: string, stopped: () => boolean): Promise<number[]> => {
  const pages: number[] = [];
  while (!stopped()) {
    const at = performance.now();
    await fetched(page);
    pages.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return pages;
};

const run = async ([origin = '', file = '']: readonly string[]): Promise<Seen> => {
  const started = performance.now();
  let done = false;
  const visiting = visit(`${origin}/light`, () => done);
  const bytes =
    file === ''
      ? await new Promise<number>((resolve) => setTimeout(resolve, 3_000, 0))
      : await fetched(origin + file);
  const seconds = (performance.now() - started) / 1000;
  done = true;
  return { bytes, seconds, pages: await visiting };
};

process.send?.(await run(process.argv.slice(2)));
