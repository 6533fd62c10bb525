import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { fieldTime } from '../../platform/zoned-time.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { settlesAt, stateOf, takenOf, waves, type Closing, type Wave } from './closing.js';

type RoundModel = {
  readonly round: string;
  readonly id: string;
  readonly isCurrent: boolean;
  /** The older rounds are folded up unless something of theirs is set or wrong. */
  readonly isOpen: boolean;
  readonly closesOn: FieldModel;
  readonly quotas: readonly {
    readonly field: FieldModel;
    readonly label: string;
    /** How many answers there are, or from when on they are counted; '' where nobody counts them. */
    readonly taken: string;
  }[];
  /** Said beside the name of the round; '' where it takes answers. */
  readonly state: string;
};

type ClosingsModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly action: string;
  readonly back: string;
  readonly problems: readonly Problem[];
  readonly rounds: readonly RoundModel[];
};

const view = page<ClosingsModel>('office', 'closings/closings');

export type RefusedRound = {
  readonly round: string;
  readonly errors: FieldErrors;
  readonly typed: Readonly<Partial<Record<string, string>>>;
};

const names = ['closesOn', ...waves] as const;

const storedIn = ({ closesAt, before, after }: Closing, timeZone: string): Record<string, string> => ({
  closesOn: closesAt ? fieldTime(new Date(closesAt.getTime() - 1), timeZone).slice(0, 10) : '',
  before: before ? String(before.most) : '',
  after: after ? String(after.most) : '',
});

const takenText = (closing: Closing, wave: Wave, { t, number, time }: I18n): string => {
  const quota = closing[wave];
  if (!quota) return '';
  const taken = takenOf(quota);
  return taken === null
    ? t('closings:not-counted', { time: time(settlesAt(quota)) })
    : t('closings:taken', { taken: number(taken), most: number(quota.most) });
};

/** What limits the mailed links of a study, round by round. */
export const closingsPage = (parts: {
  readonly study: Study;
  readonly closings: readonly Closing[];
  readonly refused?: RefusedRound | undefined;
  readonly actor: Actor;
  readonly timeZone: string;
  readonly now: Date;
  readonly i18n: I18n;
}): Page => {
  const { study, closings, refused, actor, timeZone, now, i18n } = parts;
  const { t } = i18n;
  const labelOf = (name: (typeof names)[number]): string => t(`closings:field.${name}`);

  const roundModel = (closing: Closing, at: number): RoundModel => {
    const own = refused?.round === closing.round ? refused : null;
    // a page has many rounds: each of its fields has an id of its own, and the name that its form sends
    const fields = formModel(names, own?.typed ?? storedIn(closing, timeZone), own?.errors ?? {}, t);
    const states = waves.map((wave) => stateOf(closing, wave, now));
    const state = states.includes('over') ? 'over' : states.includes('full') ? 'full' : '';
    return {
      round: closing.round,
      id: `round-${at + 1}`,
      isCurrent: at === 0,
      isOpen: at === 0 || own !== null || [closing.closesAt, closing.before, closing.after].some(Boolean),
      closesOn: fields.closesOn,
      quotas: waves.map((wave) => ({
        field: fields[wave],
        label: labelOf(wave),
        taken: takenText(closing, wave, i18n),
      })),
      state: state === '' ? '' : t(`closings:state.${state}`),
    };
  };

  const rounds = closings.map(roundModel);
  const wrong = rounds.find(({ round }) => round === refused?.round);
  const labels = Object.fromEntries(names.map((name) => [name, labelOf(name)]));
  return view({
    title: `${t('closings:title')} · ${study.name}`,
    head: studyHead(study, actor, 'settings', t),
    action: `/studies/${study.id}/closing`,
    back: `/studies/${study.id}/settings`,
    problems: problemsOf(refused?.errors ?? {}, labels, t).map((problem) => ({
      ...problem,
      name: wrong && problem.name !== '' ? `${wrong.id}-${problem.name}` : '',
    })),
    rounds,
  });
};
