import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, type FieldModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { addressOf, LONGEST_NAME, tidyQuery, type ShownView } from './saved-view.js';

type Link = { readonly href: string; readonly label: string; readonly current: boolean };

/** What stands beneath a filter bar: the views there are, and where this one is saved. */
export type ViewsModel = {
  readonly links: readonly Link[];
  readonly saveHref: string;
  readonly allHref: string;
};

const pageOf = (action: string): string => action.split('/').slice(3).join('/');

/** `action`: the address of the page; `values`: its filters as they hold. */
export const viewsModel = (
  studyId: string,
  views: readonly ShownView[],
  { action, values }: { readonly action: string; readonly values: Readonly<Record<string, string>> },
): ViewsModel => {
  const query = tidyQuery(new URLSearchParams(values).toString());
  const here = addressOf({ studyId, page: pageOf(action), query });
  const path = `/studies/${studyId}/views`;
  return {
    links: views.map(({ view }) => ({
      href: addressOf(view),
      label: view.name,
      current: addressOf(view) === here,
    })),
    saveHref: addressWith(`${path}/new`, { page: pageOf(action), query }),
    allHref: views.length > 0 ? path : '',
  };
};

type NewModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly fields: Readonly<Record<'name', FieldModel>>;
  readonly most: number;
  readonly error: string;
  readonly action: string;
  readonly back: string;
  readonly page: string;
  readonly query: string;
};

const newView = page<NewModel>('office', 'saved-views/new');

/** Gives a name to what is looked at. */
export const newViewPage = (parts: {
  readonly study: Study;
  readonly typed: Readonly<Record<'name' | 'page' | 'query', string>>;
  readonly errors: FieldErrors;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, typed, errors, actor, i18n } = parts;
  const whole = errors[''];
  return newView({
    title: i18n.t('saved-views:new.title'),
    head: studyHead(study, actor, 'gap', i18n.t),
    fields: formModel(['name'], typed, errors, i18n.t),
    most: LONGEST_NAME,
    error: whole ? i18n.t(whole.key, whole.params) : '',
    action: `/studies/${study.id}/views`,
    back: addressOf({ studyId: study.id, ...typed }),
    page: typed.page,
    query: typed.query,
  });
};

type ListModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly back: string;
  readonly rows: readonly {
    readonly href: string;
    readonly name: string;
    readonly made: string;
    readonly removeAction: string;
  }[];
};

const list = page<ListModel>('office', 'saved-views/list');

/** Every view of a study. */
export const viewListPage = (study: Study, views: readonly ShownView[], actor: Actor, i18n: I18n): Page =>
  list({
    title: i18n.t('saved-views:list.title', { study: study.name }),
    head: studyHead(study, actor, 'gap', i18n.t),
    back: `/studies/${study.id}/gap`,
    rows: views.map(({ view, removable }) => ({
      href: addressOf(view),
      name: view.name,
      made: i18n.shortDate(view.createdAt),
      removeAction: removable ? `/studies/${study.id}/views/${view.id}/remove` : '',
    })),
  });
