import type { Where } from '../../../server/features/builder/address.js';
import type { SurveyPageParts } from '../../../server/features/builder/field-pages.js';
import { thingOf } from '../../../server/features/builder/thing.js';
import {
  emptyShelf,
  withPageAdded,
  withPages,
  withQuestionAdded,
  type Draft,
  type QuestionKind,
} from '../../../server/features/templates/index.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import { builtIn } from '../../support/survey.js';
import { overviewOf, studyOf, templateOf } from '../studies/builders.js';

export const i18n = testLanguages().in('en', 'Asia/Baku');

export const whereOf = (change: Partial<Where> = {}): Where => ({
  at: '',
  locale: 'en',
  see: '',
  width: 'phone',
  all: false,
  ...change,
});

/** What the builder shows of a draft, at a thing of it. */
export const partsOf = (
  draft: Draft,
  at: string,
  change: Partial<SurveyPageParts> = {},
): SurveyPageParts => ({
  study: studyOf(),
  actor: people.author,
  template: templateOf(draft),
  draft,
  where: whereOf({ at }),
  thing: thingOf(draft.content, at),
  latest: null,
  names: overviewOf().names,
  attributes: ['city'],
  i18n,
  ...change,
});

export const draftOf = (key = 'service-culture'): Draft => ({ content: builtIn(key), shelf: emptyShelf });

/** The draft with a question of a kind, asked on its first page; its key is the kind's. */
export const withKind = (draft: Draft, kind: QuestionKind): Draft =>
  withQuestionAdded(draft, {
    kind,
    pageKey: withPages(draft).content.pages?.[0]?.key ?? '',
    locale: 'en',
    text: kind,
  }).draft;

/** The draft with an empty page at its end. */
export const withEmptyPage = (draft: Draft): Draft => withPageAdded(draft).draft;
