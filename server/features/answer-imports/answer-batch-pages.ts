import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import type { AnswerBatch } from './answer-batch.js';

type Shown = AnswerBatch & {
  readonly who: string;
  readonly answers: number;
  readonly running: boolean;
  readonly mayTakeBack: boolean;
};

type ListModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly published: boolean;
  readonly newFile: string;
  readonly rows: readonly {
    readonly file: string;
    readonly when: string;
    readonly who: string;
    readonly answers: string;
    readonly state: string;
    readonly tone: string;
    /** '' where it cannot be taken back, or not by this person. */
    readonly takeBack: string;
  }[];
};

const listView = page<ListModel>('office', 'answer-imports/list');

const fileName = ({ fileName: name }: AnswerBatch, { t }: I18n): string => name || t('tables:file');

const stateOf = (batch: Shown, i18n: I18n): { state: string; tone: string } => {
  const { t } = i18n;
  if (batch.takenBack) {
    const day = i18n.shortDate(batch.takenBack.at);
    return { state: t('answers-import:state.taken-back', { day }), tone: 'line' };
  }
  if (batch.removal) {
    const all = Math.max(1, batch.removal.answers);
    const percent = Math.min(99, Math.floor((100 * (all - batch.answers)) / all));
    return { state: t('answers-import:state.removal', { percent }), tone: 'hope' };
  }
  if (batch.running) return { state: t('answers-import:state.running'), tone: 'hope' };
  return { state: t('answers-import:state.here'), tone: 'good' };
};

/** Which files of answers came into a study, and the way to another one. */
export const batchesPage = (parts: {
  readonly study: Study;
  readonly published: boolean;
  readonly batches: readonly Shown[];
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, published, batches, actor, i18n } = parts;
  return listView({
    title: `${i18n.t('answers-import:tab')} · ${study.name}`,
    head: studyHead(study, actor, 'imports', i18n.t),
    published,
    newFile: `/studies/${study.id}/imports/file`,
    rows: batches.map((batch) => ({
      file: fileName(batch, i18n),
      when: i18n.dateTime(batch.createdAt),
      who: batch.who,
      answers: i18n.number(batch.answers),
      ...stateOf(batch, i18n),
      takeBack:
        batch.mayTakeBack && !batch.running ? `/studies/${study.id}/imports/${batch.id}/take-back` : '',
    })),
  });
};

type TakeBackModel = {
  readonly title: string;
  readonly study: string;
  readonly back: string;
  readonly action: string;
  readonly consequence: string;
};

const takeBackView = page<TakeBackModel>('office', 'answer-imports/take-back');

/** The question before a file's answers are removed. */
export const takeBackPage = (study: Study, batch: Shown, i18n: I18n): Page =>
  takeBackView({
    title: i18n.t('answers-import:take-back.title', { file: fileName(batch, i18n) }),
    study: study.name,
    back: `/studies/${study.id}/imports`,
    action: `/studies/${study.id}/imports/${batch.id}/take-back`,
    consequence: i18n.t('answers-import:take-back.consequence', { count: batch.answers }),
  });
