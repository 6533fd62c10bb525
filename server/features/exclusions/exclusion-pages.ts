import type { I18n } from '../../platform/i18n/i18n.js';
import { computationModel, type ComputationPanel } from '../computations/index.js';
import type { ExclusionReading } from './exclusion.js';

/** The model of `exclusions/_panel`. */
export type ExclusionPanel = {
  readonly action: string;
  /** How many answers look careless, and how many are left out. */
  readonly lead: string;
  /** Since when and by whom they are left out, or how far that is; ''. */
  readonly state: string;
  /** What the buttons say; '' for none. */
  readonly exclude: string;
  readonly include: string;
  /** The gap in both readings; '' where there is one reading only. */
  readonly without: string;
  readonly with: string;
  /** Null where all is known. */
  readonly computation: ComputationPanel | null;
};

const stateOf = ({ exclusion }: ExclusionReading, i18n: I18n): string => {
  const { t, number, dateTime } = i18n;
  if (!exclusion) return '';
  const { state, at, by, done, total } = exclusion;
  const params = { at: dateTime(at), by, done: number(Math.min(done, total)), total: number(total) };
  return t(`exclusions:state.${state}${by || state !== 'excluded' ? '' : '-unknown'}`, params);
};

/** What is said of careless answers, and what can be done with them. */
export const exclusionPanel = (reading: ExclusionReading, i18n: I18n): ExclusionPanel => {
  const { t, number } = i18n;
  const { studyId, flagged, fresh, excluded, exclusion, mayExclude } = reading;
  const action = `/studies/${studyId}/exclusion`;
  const found = flagged.result?.ids.length ?? null;
  const counted = (key: string, count: number): string =>
    t(`exclusions:${key}`, { count, figure: number(count) });
  const isBusy = exclusion?.state === 'excluding' || exclusion?.state === 'including';
  const panel = computationModel(flagged, action, i18n);
  const gap = `/studies/${studyId}/gap`;
  return {
    action,
    lead: [
      found === null ? '' : found === 0 ? t('exclusions:none-found') : counted('found', found),
      excluded > 0 ? counted('left-out', excluded) : '',
    ]
      .filter(Boolean)
      .join(' '),
    state: stateOf(reading, i18n),
    exclude: mayExclude && !isBusy && fresh > 0 ? counted('exclude', fresh) : '',
    include: mayExclude && !isBusy && excluded > 0 ? t('exclusions:include') : '',
    without: excluded > 0 ? gap : '',
    with: excluded > 0 ? `${gap}?flagged=in` : '',
    computation: mayExclude && (found === null || flagged.stale) ? panel : null,
  };
};
