import Joi from 'joi';
import { line } from '../../platform/forms.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { Person } from './account.js';
import { timeZones, type OrganisationSettings } from './organisation.js';
import { passwordProblem } from './password-rules.js';
import { isRole, roles, type Role } from './permissions.js';

const LONGEST_NAME = 120;
const LONGEST_ADDRESS = 254; // RFC 5321
const MOST_TYPED = 1_000; // characters of a password that are looked at before it is refused

const name = line(LONGEST_NAME).required();
const email = line(LONGEST_ADDRESS).email({ tlds: false }).required();
const locale = Joi.string()
  .valid(...locales)
  .required();
const timeZone = Joi.string()
  .valid(...timeZones)
  .required();
const typedPassword = Joi.string().max(MOST_TYPED).required();

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A password to be set: refused for the reasons of password-rules, told at its field. */
const newPasswordFor = (personOf: (form: Record<string, unknown>) => Person) =>
  typedPassword.custom((value: string, helpers) => {
    const [form] = helpers.state.ancestors as [Record<string, unknown>];
    const problem = passwordProblem(value, personOf(form));
    if (!problem) return value;
    const limit = problem.params?.['limit'];
    return helpers.message({ custom: problem.key }, limit === undefined ? {} : { limit });
  });

export type SetupForm = OrganisationSettings & { organisation: string; email: string; password: string };

export const setupForm = Joi.object<SetupForm, true>({
  organisation: name,
  locale,
  timeZone,
  name,
  email,
  password: newPasswordFor((form) => ({ name: text(form['name']), email: text(form['email']) })),
});

export const signInForm = Joi.object<{ email: string; password: string; next: string }, true>({
  email: line(LONGEST_ADDRESS).required(),
  password: typedPassword,
  next: Joi.string().allow('').max(2_000).default(''),
});

export const forgotForm = Joi.object<{ email: string }, true>({ email });

/** The one field of a link: the password that its person chooses. */
export const chosenPasswordForm = (person: Person) =>
  Joi.object<{ password: string }, true>({ password: newPasswordFor(() => person) });

const roleList = Joi.array()
  .items(Joi.string().valid(...roles))
  .single()
  .unique()
  .min(1)
  .required()
  .messages({ 'any.required': 'accounts:errors.roles', 'array.min': 'accounts:errors.roles' });

export type InviteForm = { name: string; email: string; locale: Locale; roles: Role[] };

export const inviteForm = Joi.object<InviteForm, true>({ name, email, locale, roles: roleList });

export const rolesForm = Joi.object<{ roles: Role[] }, true>({ roles: roleList });

export const ownForm = Joi.object<{ name: string; locale: Locale }, true>({ name, locale });

/** A change of one's own password; the service checks both. */
export const passwordForm = (person: Person) =>
  Joi.object<{ password: string; newPassword: string }, true>({
    password: typedPassword,
    newPassword: newPasswordFor(() => person),
  });

export const settingsForm = Joi.object<OrganisationSettings, true>({ name, locale, timeZone });

/** The roles ticked in a body, whatever else is wrong with it: they stay ticked. */
export const tickedRoles = (body: unknown): Role[] => {
  const value: unknown = (body as Record<string, unknown> | undefined)?.['roles'];
  return [value].flat().filter(isRole);
};
