import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales } from '../../platform/i18n/locales.js';
import type { LinkState } from '../../platform/link-life.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { DAYS_OPEN, editions, type ListedPeople, type PeopleList, type Person } from './edition.js';
import { insideNav, type SubNav } from './inside-pages.js';

/** What was typed and refused. */
export type RefusedPeople = {
  readonly errors: FieldErrors;
  readonly typed: Readonly<Record<string, string>>;
};

const names = ['name', 'manager', 'staff', 'locale'] as const;

type FormPart = {
  readonly action: string;
  readonly problems: readonly Problem[];
  readonly fields: Readonly<Record<(typeof names)[number], FieldModel>>;
  readonly languages: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
};

type Badge = { readonly text: string; readonly tone: string };

const tones: Readonly<Record<LinkState, string>> = { open: 'good', revoked: 'line', expired: '' };

const badgeOf = (state: LinkState, { t }: I18n): Badge => ({
  text: t(`editions:people.state.${state}`),
  tone: tones[state],
});

const formOf = (action: string, { errors, typed }: RefusedPeople, { t, locale }: I18n): FormPart => {
  const values = { locale, ...typed };
  const labels = Object.fromEntries(names.map((name) => [name, t(`editions:people.${name}`)]));
  return {
    action,
    problems: problemsOf(errors, labels, t),
    fields: formModel(names, values, errors, t),
    languages: locales.map((one) => ({
      value: one,
      label: localeNames[one],
      selected: one === values.locale,
    })),
  };
};

const nothingTyped: RefusedPeople = { errors: {}, typed: {} };

type PeopleModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly parts: SubNav;
  readonly askable: boolean;
  readonly survey: string;
  readonly form: FormPart;
  readonly days: number;
  readonly lists: readonly {
    readonly href: string;
    readonly name: string;
    readonly made: string;
    readonly state: Badge;
    readonly managers: string;
    readonly staff: string;
  }[];
};

const view = page<PeopleModel>('office', 'editions/people');

/** The lists of a study, and the form for one more. */
export const peoplePage = (parts: {
  readonly study: Study;
  readonly listed: readonly ListedPeople[];
  readonly askable: boolean;
  readonly refused?: RefusedPeople | undefined;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, listed, askable, refused = nothingTyped, actor, i18n } = parts;
  const { t, number } = i18n;
  const path = `/studies/${study.id}/inside/people`;
  const share = ({ asked, answered }: { asked: number; answered: number }): string =>
    t('editions:people.share', { answered: number(answered), asked: number(asked) });
  return view({
    title: `${t('editions:parts.people')} · ${study.name}`,
    head: studyHead(study, actor, 'inside', t),
    parts: insideNav(study, 'people', actor, i18n),
    askable,
    survey: `/studies/${study.id}/survey`,
    form: formOf(path, refused, i18n),
    days: DAYS_OPEN,
    lists: listed.map(({ list, state, participation }) => ({
      href: `${path}/${list.id}`,
      name: list.name,
      made: i18n.shortDate(list.createdAt),
      state: badgeOf(state, i18n),
      managers: share(participation.manager),
      staff: share(participation.staff),
    })),
  });
};

type ListModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly parts: SubNav;
  readonly name: string;
  readonly back: string;
  readonly state: Badge;
  readonly until: string;
  readonly isOpen: boolean;
  readonly form: FormPart;
  readonly groups: readonly {
    readonly title: string;
    readonly people: readonly { readonly name: string; readonly email: string; readonly language: string }[];
  }[];
};

const listView = page<ListModel>('office', 'editions/list');

/** One list: who is on it, who may be added, and how it is ended. Who answered is not told: of few it would say too much. */
export const listPage = (parts: {
  readonly study: Study;
  readonly list: PeopleList;
  readonly state: LinkState;
  readonly people: readonly Person[];
  readonly refused?: RefusedPeople | undefined;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, list, state, people, refused = nothingTyped, actor, i18n } = parts;
  const { t } = i18n;
  const path = `/studies/${study.id}/inside/people`;
  return listView({
    title: `${list.name} · ${study.name}`,
    head: studyHead(study, actor, 'inside', t),
    parts: insideNav(study, 'people', actor, i18n),
    name: list.name,
    back: path,
    state: badgeOf(state, i18n),
    until: t('editions:people.until', { day: i18n.date(list.expiresAt) }),
    isOpen: state === 'open',
    form: formOf(`${path}/${list.id}`, refused, i18n),
    groups: editions.map((edition) => ({
      title: t(`editions:people.${edition}`),
      people: people
        .filter((person) => person.edition === edition)
        .map(({ name, email, locale }) => ({ name, email, language: localeNames[locale] })),
    })),
  });
};
