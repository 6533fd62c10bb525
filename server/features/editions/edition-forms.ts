import Joi from 'joi';
import type { FieldErrors } from '../../platform/errors.js';
import { checkForm, line, typedIn, type Checked } from '../../platform/forms.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import { editions, MOST_PEOPLE, type NewPeople } from './edition.js';
import { readPeople } from './people-lines.js';

const LONGEST_LIST = 80;
const LONGEST_PASTE = 40_000;

type Raw = {
  readonly name?: string;
  readonly manager: string;
  readonly staff: string;
  readonly locale: Locale;
};

const peopleFields = {
  manager: Joi.string().allow('').max(LONGEST_PASTE).default(''),
  staff: Joi.string().allow('').max(LONGEST_PASTE).default(''),
  locale: Joi.string()
    .valid(...locales)
    .required(),
};

/** What a schema cannot say: every line has an address, somebody is named, nobody twice, and not too many. */
const problemsOf = (raw: Raw): FieldErrors => {
  const read = editions.map((edition) => ({ edition, ...readPeople(raw[edition]) }));
  const wrong = read.filter(({ wrongLine }) => wrongLine > 0);
  if (wrong.length > 0)
    return Object.fromEntries(
      wrong.map(({ edition, wrongLine }) => [
        edition,
        { key: 'editions:errors.line', params: { line: wrongLine } },
      ]),
    );
  const emails = read.flatMap(({ people }) => people.map(({ email }) => email));
  const twice = emails.find((email, at) => emails.indexOf(email) < at);
  if (twice !== undefined) return { staff: { key: 'editions:errors.twice', params: { email: twice } } };
  if (emails.length === 0) return { manager: { key: 'editions:errors.nobody' } };
  return emails.length > MOST_PEOPLE
    ? { manager: { key: 'editions:errors.many-people', params: { limit: MOST_PEOPLE } } }
    : {};
};

const peopleOf = ({ manager, staff, locale }: Raw): NewPeople => ({
  manager: readPeople(manager).people,
  staff: readPeople(staff).people,
  locale,
});

const checked = <T>(schema: Joi.ObjectSchema<Raw>, body: unknown, read: (raw: Raw) => T): Checked<T> => {
  const form = checkForm(schema, body);
  if (!form.ok) return form;
  const errors = problemsOf(form.value);
  return Object.keys(errors).length > 0
    ? { ok: false, errors, typed: typedIn(body) }
    : { ok: true, value: read(form.value) };
};

/** A new list: its name, its people, one a line, and the language in which they are written to. */
export const checkNewList = (body: unknown): Checked<{ readonly name: string; readonly people: NewPeople }> =>
  checked(Joi.object<Raw>({ name: line(LONGEST_LIST).required(), ...peopleFields }), body, (raw) => ({
    name: raw.name ?? '',
    people: peopleOf(raw),
  }));

/** More people for a list that is there. */
export const checkMorePeople = (body: unknown): Checked<NewPeople> =>
  checked(Joi.object<Raw>(peopleFields), body, peopleOf);
