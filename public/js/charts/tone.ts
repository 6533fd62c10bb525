import type { Tone } from './data.js';

/** Names of the tokens a picture needs, without their leading dashes. */
export const tokenNames = [
  'ink',
  'muted',
  'line',
  'edge',
  'surface',
  'expected',
  'expected-text',
  'expected-soft',
  'delivered',
  'delivered-text',
  'delivered-soft',
  'shortfall',
  'shortfall-text',
  'surplus',
  'surplus-text',
  'rival',
  'rival-text',
  'rival-soft',
] as const;

export type TokenName = (typeof tokenNames)[number];

/** Colours by token, as read from the page. */
export type Colours = Readonly<Record<TokenName, string>>;

const figureTokens = { short: 'shortfall-text', over: 'surplus-text', none: 'ink' } as const satisfies Record<
  Tone,
  TokenName
>;

/** The colour of a gap's figure: a gap that may be zero has none. */
export const figureToken = (tone: Tone): TokenName => figureTokens[tone];

/** The line between ring and dot: solid for a shortfall, dotted for a surplus, so that grey and print tell them apart. */
export const lineOf = (gap: number) =>
  gap > 0 ? ({ token: 'surplus', dotted: true } as const) : ({ token: 'shortfall', dotted: false } as const);
