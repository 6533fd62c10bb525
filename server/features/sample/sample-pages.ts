import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Sample } from './sample.js';

/** What is known of the sample; the service tells it. */
export type ShownSample = {
  readonly state: 'none' | 'loading' | 'stopped' | 'loaded' | 'removing';
  readonly sample: Sample | null;
  readonly studies: readonly { readonly id: string; readonly name: string }[];
  readonly others: number;
};

type SampleModel = {
  readonly title: string;
  readonly none: boolean;
  readonly loaded: boolean;
  readonly answers: string;
  readonly seed: string;
  readonly since: string;
  readonly studies: readonly { readonly href: string; readonly name: string }[];
  /** Of work under way or left: what it is, how far it is. */
  readonly work: {
    readonly sentence: string;
    readonly percent: number;
    readonly share: string;
    readonly done: string;
    /** False where nobody carries on by himself. */
    readonly alive: boolean;
    /** What pressing the button does: goes on with the loading, or with the removal. */
    readonly action: string;
  } | null;
};

const view = page<SampleModel>('office', 'sample/sample');

const workOf = ({ state, sample }: ShownSample, i18n: I18n): SampleModel['work'] => {
  if (!sample || state === 'none' || state === 'loaded') return null;
  const { t, number } = i18n;
  const removing = sample.state === 'removing';
  const share = removing ? 0 : sample.stored / sample.responses;
  const key = state === 'stopped' ? `stopped-${sample.state}` : sample.state;
  return {
    sentence: t(`sample:work.${key}`),
    percent: Math.floor(100 * share),
    share: removing ? '' : i18n.percent(share),
    done: removing
      ? t('sample:work.to-remove', { count: sample.stored, figure: number(sample.stored) })
      : t('sample:work.done', { done: number(sample.stored), total: number(sample.responses) }),
    alive: state !== 'stopped',
    action: removing ? '/sample/remove' : '/sample',
  };
};

/** The sample: what it is, how far it is, where to look at it. */
export const samplePage = (shown: ShownSample, i18n: I18n): Page => {
  const { state, sample, studies } = shown;
  const { t, number } = i18n;
  return view({
    title: t('sample:title'),
    none: state === 'none',
    loaded: state === 'loaded',
    answers: sample ? t('sample:answers', { count: sample.stored, figure: number(sample.stored) }) : '',
    seed: sample ? String(sample.seed) : '',
    since: sample ? i18n.date(sample.startedAt) : '',
    studies: studies.map(({ id, name }) => ({ href: `/studies/${id}`, name })),
    work: workOf(shown, i18n),
  });
};

type RemovalModel = {
  readonly title: string;
  readonly consequence: string;
  readonly others: string;
};

const removalView = page<RemovalModel>('office', 'sample/remove');

/** Asks once more before the sample goes. */
export const removalPage = ({ sample, others }: ShownSample, { t, number }: I18n): Page =>
  removalView({
    title: t('sample:remove.title'),
    consequence: t('sample:remove.consequence', {
      count: sample?.stored ?? 0,
      figure: number(sample?.stored ?? 0),
    }),
    others: others > 0 ? t('sample:remove.others', { count: others, figure: number(others) }) : '',
  });
