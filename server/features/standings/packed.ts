import { standings } from '../comparison/index.js';
import type { Standing } from '../../scoring/index.js';

/**
 * What is remembered of one customer, as a small number: a million of them must fit in memory, and an object each would
 * not. Bits 0–2 say how a customer answered, 3–6 which thresholds are near, the rest is a label.
 */
export type Packed = number;

const [nearBit, labelBit] = [3, 7];
const [answerMask, nearMask] = [7, 15];

/** Answered, but told no standing; 0 is no answer at all. */
export const untold: Packed = 1;

/** `near`: bits by place; `label`: a whole number from 0. */
export const pack = (standing: Standing, near: number, label = 0): Packed =>
  (standings.indexOf(standing) + 2) | (near << nearBit) | (label << labelBit);

/** Null where the customer told no standing. */
export const standingIn = (packed: Packed): Standing | null => standings[(packed & answerMask) - 2] ?? null;

export const nearIn = (packed: Packed): number => (packed >> nearBit) & nearMask;

export const labelIn = (packed: Packed): number => packed >> labelBit;
