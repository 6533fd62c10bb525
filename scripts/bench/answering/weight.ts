import { request } from 'undici';
import type { Served } from './child.js';
import type { Length } from './surveys.js';

export type Weight = {
  /** Bytes of the page and of its stylesheets as they travel. */
  readonly page: number;
  readonly styles: number;
  readonly total: number;
  readonly limit: number;
  readonly reached: boolean;
};

const limits: Readonly<Record<Length, number>> = {
  usual: 20 * 1024,
  long: 40 * 1024,
  conditional: 40 * 1024,
};

const bytesOf = async (address: string): Promise<{ bytes: number; text: string }> => {
  const { body } = await request(address, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
  return { bytes: (await body.arrayBuffer()).byteLength, text: await (await fetch(address)).text() };
};

/** What a phone loads before a customer can answer: the page and how it looks; scripts are not needed. */
export const weigh = async (server: Served, length: Length): Promise<Weight> => {
  const [customer] = await server.seed(length, 1);
  const address = `${server.ours}/s/${customer?.token ?? ''}`;
  const { bytes: page, text } = await bytesOf(address);
  const sheets = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)];
  const loaded = await Promise.all(sheets.map(([, href]) => bytesOf(`${server.ours}${href ?? ''}`)));
  const styles = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  const total = page + styles;
  const limit = limits[length];
  return { page, styles, total, limit, reached: total <= limit };
};

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

export const weightText = ({ page, styles, total, limit: most, reached }: Weight): string =>
  `page ${kilobytes(page)} + styles ${kilobytes(styles)} = ${kilobytes(total)}, wanted at most ${kilobytes(most)}: ${reached ? 'reached' : 'missed'}`;
