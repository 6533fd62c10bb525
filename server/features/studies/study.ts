import type { LocalizedLines } from '../../platform/i18n/localized.js';

/** Whom an answer is about: us, or a named competitor. */
export type Provider = {
  readonly key: string;
  readonly name: string;
  readonly us: boolean;
  /** Its weight among the rivals, such as a market share in percent; null where it is not known. */
  readonly share: number | null;
};

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
  /** Whether analysts may see the persons behind this study's figures. */
  readonly personsForAnalysts: boolean;
  /** Attributes of customers by which figures may be looked at, at most six. */
  readonly segments: readonly string[];
  /** Whether flagged answers were excluded: figures then leave them out, unless they are asked for. */
  readonly excludesFlagged: boolean;
  readonly createdAt: Date;
  readonly createdBy: string;
};
