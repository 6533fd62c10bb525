import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { surveyInFile, type SurveyInFile } from '../builder/index.js';
import { said } from '../studies/index.js';
import { hasPair, type ReadSurvey } from '../templates/index.js';

/** A survey that was read from a file and can begin a study. */
export type Readable = Extract<ReadSurvey, { readonly ok: true }>;

type FromFileModel = {
  readonly title: string;
  readonly action: string;
  /** What the survey is called in the file, and what it says of itself. */
  readonly called: string;
  readonly description: string;
  readonly survey: SurveyInFile;
  readonly problems: readonly Problem[];
  readonly name: FieldModel;
  readonly service: FieldModel;
};

const view = page<FromFileModel>('office', 'library/from-file');

/** A name that a study can have: the file may say more than fits. */
const LONGEST_NAME = 80;

/** The form for a new study that begins with a file, and what stands in the file. */
export const fromFilePage = (parts: {
  readonly read: Readable;
  /** By what the file is known while it waits. */
  readonly looked: string;
  readonly refused?: { readonly errors: FieldErrors; readonly typed: Readonly<Record<string, string>> };
  readonly i18n: I18n;
}): Page => {
  const { read, looked, refused, i18n } = parts;
  const { about, content } = read;
  const called = said(about.title, i18n.locale, about.key);
  const typed = refused?.typed ?? { name: [...called].slice(0, LONGEST_NAME).join('') };
  const errors = refused?.errors ?? {};
  const form = formModel(['name', 'service'], typed, errors, i18n.t);
  const labels = { name: i18n.t('studies:fields.name'), service: i18n.t('studies:fields.service') };
  return view({
    title: i18n.t('studies:new.title'),
    action: `/studies/from-file?looked=${looked}`,
    called,
    description: said(about.description, i18n.locale),
    survey: surveyInFile(content, { measuresGap: hasPair(content) }, i18n),
    problems: problemsOf(errors, labels, i18n.t),
    name: form.name,
    service: form.service,
  });
};
