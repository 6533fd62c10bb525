import type { Locale } from '../../platform/i18n/locales.js';

/** Fewer responses do not tell the story: too many intervals would cover zero. */
export const fewestResponses = 1_000;
export const mostResponses = 1_000_000;
/** About 2,000 customers of four providers, and 300 guests of two hotels. */
export const usualResponses = 6_000;
/** What the smaller of the stories gives, however many there are. */
export const responsesOfHotels = 400;
export const usualSeed = 1;

/** One story that is loaded, or being loaded. */
export type SampleStudy = {
  readonly story: string;
  readonly studyId: string;
  readonly templateId: string;
  readonly versionId: string;
  /** The numbers of its encounters: the first, and how many were taken. */
  readonly firstNumber: number;
  readonly numbers: number;
  /** How many customers are stored. */
  readonly customers: number;
};

/** The sample of an installation: there is one or none. What it brought carries `batchId`, or a study of it. */
export type Sample = {
  readonly batchId: string;
  readonly seed: number;
  /** How many were asked for. */
  readonly responses: number;
  /** How many of them are stored. */
  readonly stored: number;
  /** In which the names of studies and segments are. */
  readonly locale: Locale;
  /** The moment from which the days of the sample are counted back. */
  readonly startedAt: Date;
  /** Who looks after it: what the office began is carried on by any process that serves pages. */
  readonly origin: 'office' | 'command';
  readonly state: 'loading' | 'loaded' | 'removing';
  readonly studies: readonly SampleStudy[];
  /** Until then a process works on it; after that it has died. */
  readonly leaseUntil: Date;
};

/** What may be chosen of a sample. */
export type SampleWish = { readonly responses: number; readonly seed: number };
export const usualWish: SampleWish = { responses: usualResponses, seed: usualSeed };

/** How far the work on the sample is. */
export type SampleProgress = {
  readonly step: 'waiting' | 'loading' | 'removing';
  readonly done: number;
  readonly total: number;
};
