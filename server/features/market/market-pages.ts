import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { fieldTime } from '../../platform/zoned-time.js';
import type { FieldErrors } from '../../platform/errors.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import type { MarketState } from './market.js';

/** What is known of a market survey, as far as its page shows it. */
type Known = {
  readonly study: Study;
  readonly published: boolean;
  readonly state: MarketState;
  readonly closesAt: Date | null;
  readonly answers: readonly { readonly provider: { readonly name: string }; readonly count: number }[];
  readonly elsewhere: number;
};

type MarketModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly action: string;
  readonly problems: readonly Problem[];
  readonly published: boolean;
  readonly survey: string;
  readonly settings: string;
  /** Whether there is anybody to be compared with. */
  readonly rivals: boolean;
  readonly state: { readonly text: string; readonly tone: string };
  readonly sentence: string;
  /** The address to be given away; '' where none is open. */
  readonly address: string;
  /** Whether there was ever a link. */
  readonly begun: boolean;
  readonly closesOn: FieldModel;
  readonly earliest: string;
  readonly answersTitle: string;
  readonly rows: readonly { readonly name: string; readonly count: string }[];
  readonly elsewhere: string;
  readonly total: string;
};

const tones: Readonly<Record<MarketState, string>> = { none: 'line', open: 'good', closed: '', ended: '' };

const view = page<MarketModel>('office', 'market/market');

const sentenceOf = ({ state, closesAt }: Known, { t, date }: I18n): string => {
  const day = closesAt && date(new Date(closesAt.getTime() - 1));
  if (state === 'open' && day) return t('market:open-until', { day });
  return state === 'ended' && day ? t('market:ended-on', { day }) : t(`market:sentence.${state}`);
};

/** The office's page of a market survey: the open link, and how many have answered about whom. */
export const marketPage = (parts: {
  readonly known: Known;
  /** The open link's whole address; '' where none is open. */
  readonly address: string;
  readonly refused?: { readonly errors: FieldErrors; readonly typed: Readonly<Record<string, string>> };
  readonly actor: Actor;
  readonly now: Date;
  readonly timeZone: string;
  readonly i18n: I18n;
}): Page => {
  const { known, address, refused, actor, now, timeZone, i18n } = parts;
  const { study, published, state, closesAt, answers, elsewhere } = known;
  const { t } = i18n;
  const stored = closesAt ? fieldTime(new Date(closesAt.getTime() - 1), timeZone).slice(0, 10) : '';
  const { errors = {}, typed = { closesOn: stored } } = refused ?? {};
  return view({
    title: `${t('market:tab')} · ${study.name}`,
    head: studyHead(study, actor, 'market', t),
    action: `/studies/${study.id}/market`,
    problems: problemsOf(errors, { closesOn: t('market:closes-on') }, t),
    published,
    survey: `/studies/${study.id}/survey`,
    settings: `/studies/${study.id}/settings`,
    rivals: study.providers.some(({ us }) => !us),
    state: { text: t(`market:state.${state}`), tone: tones[state] },
    sentence: sentenceOf(known, i18n),
    address,
    begun: state !== 'none',
    closesOn: formModel(['closesOn'], typed, errors, t).closesOn,
    earliest: fieldTime(now, timeZone).slice(0, 10),
    answersTitle: t('market:answers', { round: study.rounds.at(-1) ?? '' }),
    rows: answers.map(({ provider, count }) => ({ name: provider.name, count: i18n.number(count, 0) })),
    elsewhere: i18n.number(elsewhere, 0),
    total: i18n.number(
      answers.reduce((sum, { count }) => sum + count, elsewhere),
      0,
    ),
  });
};
