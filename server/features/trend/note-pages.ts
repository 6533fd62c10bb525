import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { LONGEST_NOTE, type Note } from './mark.js';
import { longDay } from './words.js';

type NotesModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly back: string;
  readonly heading: string;
  readonly action: string;
  /** Of the next note; '' where one is changed. */
  readonly note: string;
  readonly problems: readonly Problem[];
  readonly fields: Readonly<Record<'day' | 'text', FieldModel>>;
  readonly longest: string;
  readonly removable: boolean;
  readonly listed: boolean;
  readonly rows: readonly { readonly day: string; readonly text: string; readonly href: string }[];
};

const view = page<NotesModel>('office', 'trend/notes');

export type Refused = { readonly typed: Readonly<Record<string, string>>; readonly errors: FieldErrors };

type NotesParts = {
  readonly study: Study;
  readonly refused: Refused | null;
  readonly actor: Actor;
  readonly i18n: I18n;
};

const shared = ({ study, refused, actor, i18n }: NotesParts, values: Readonly<Record<string, string>>) => {
  const { t } = i18n;
  const errors = refused?.errors ?? {};
  return {
    title: `${t('trend:notes.title')} · ${study.name}`,
    head: studyHead(study, actor, 'trend', t),
    problems: problemsOf(errors, { day: t('trend:notes.day'), text: t('trend:notes.text') }, t),
    fields: formModel(['day', 'text'], refused?.typed ?? values, errors, t),
    longest: String(LONGEST_NOTE),
  };
};

/** All notes of a study, and the form for another. */
export const notesPage = (
  parts: NotesParts & { readonly notes: readonly Note[]; readonly next: string; readonly today: string },
): Page => {
  const { study, notes, next, today, refused, i18n } = parts;
  const path = `/studies/${study.id}/trend`;
  return view({
    ...shared(parts, { day: today }),
    back: path,
    heading: i18n.t('trend:notes.add'),
    action: `${path}/notes`,
    note: refused?.typed['note'] ?? next,
    removable: false,
    listed: true,
    rows: [...notes].reverse().map(({ id, day, text }) => ({
      day: longDay(day, i18n),
      text,
      href: `${path}/notes/${id}`,
    })),
  });
};

/** One note, to be changed or removed. */
export const notePage = (parts: NotesParts & { readonly note: Note }): Page => {
  const { study, note, i18n } = parts;
  const path = `/studies/${study.id}/trend/notes`;
  return view({
    ...shared(parts, { day: note.day, text: note.text }),
    back: path,
    heading: i18n.t('trend:notes.change'),
    action: `${path}/${note.id}`,
    note: '',
    removable: true,
    listed: false,
    rows: [],
  });
};
