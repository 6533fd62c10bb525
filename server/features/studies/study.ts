import type { LocalizedLines } from '../../platform/i18n/localized.js';

/** Whom an answer is about: us, or a named competitor. */
export type Provider = {
  readonly key: string;
  readonly name: string;
  readonly us: boolean;
  /** Its weight among the rivals, such as a market share in percent; null where it is not known. */
  readonly share: number | null;
};

/** Unless a study says otherwise: a quarter of a year. */
export const usualReturnDays = 90;

/** What is measured for one service: an instrument, a scale, providers, rounds. */
export type Study = {
  readonly id: string;
  /** The organisation's own name for it. */
  readonly name: string;
  /** The service as customers call it; each encounter may name it more exactly. */
  readonly service: string;
  readonly templateId: string;
  readonly providers: readonly Provider[];
  /** Labels of the rounds, oldest first; the last is the one being collected. */
  readonly rounds: readonly string[];
  /** What customers may expect from us, proposed for every encounter. */
  readonly promises: LocalizedLines;
  /** By which each of them is counted, in their order; the same line in every language is one promise. */
  readonly promiseKeys: readonly string[];
  /** Whether analysts may see the persons behind this study's figures. */
  readonly personsForAnalysts: boolean;
  /** Within how many days a customer is to come back to count as returned. */
  readonly returnDays: number;
  /** Attributes of customers by which figures may be looked at, at most six. */
  readonly segments: readonly string[];
  /** Whether flagged answers were excluded: figures then leave them out, unless they are asked for. */
  readonly excludesFlagged: boolean;
  readonly createdAt: Date;
  readonly createdBy: string;
};
