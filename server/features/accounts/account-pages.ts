import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames } from '../../platform/i18n/locales.js';
import { formModel, problemsOf, type FormModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Account, AccountState } from './account.js';
import { languageOptions, type Option } from './form-options.js';
import { roles, type Role } from './permissions.js';

type Badge = { readonly text: string; readonly tone: string };

const tones: Readonly<Record<AccountState, string>> = { invited: 'hope', active: 'good', disabled: '' };

const stateBadge = (state: AccountState, { t }: I18n): Badge => ({
  text: t(`accounts:state.${state}`),
  tone: tones[state],
});

const rolesInWords = (account: Account, { t, list }: I18n): string =>
  list(account.roles.map((role) => t(`accounts:roles.${role}.name`)));

const lastSignIn = (account: Account, { t, dateTime }: I18n): string =>
  account.signedInAt ? dateTime(account.signedInAt) : t('accounts:never');

type ListModel = {
  readonly title: string;
  readonly rows: readonly {
    readonly href: string;
    readonly name: string;
    readonly you: boolean;
    readonly email: string;
    readonly roles: string;
    readonly signedIn: string;
    readonly state: Badge;
  }[];
};

const listView = page<ListModel>('office', 'accounts/list');

export const accountListPage = (parts: { accounts: readonly Account[]; ownId: string; i18n: I18n }): Page => {
  const { accounts, ownId, i18n } = parts;
  return listView({
    title: i18n.t('accounts:title'),
    rows: accounts.map((account) => ({
      href: `/accounts/${account.id}`,
      name: account.name,
      you: account.id === ownId,
      email: account.email,
      roles: rolesInWords(account, i18n),
      signedIn: lastSignIn(account, i18n),
      state: stateBadge(account.state, i18n),
    })),
  });
};

type RoleOption = {
  readonly value: Role;
  readonly name: string;
  readonly hint: string;
  readonly checked: boolean;
};

type RolesModel = { readonly error: string; readonly options: readonly RoleOption[] };

const rolesModel = (ticked: readonly Role[], errors: FieldErrors, { t }: I18n): RolesModel => {
  const error = errors['roles'];
  return {
    error: error ? t(error.key, error.params) : '',
    options: roles.map((role) => ({
      value: role,
      name: t(`accounts:roles.${role}.name`),
      hint: t(`accounts:roles.${role}.hint`),
      checked: ticked.includes(role),
    })),
  };
};

type InviteModel = {
  readonly title: string;
  readonly form: FormModel<'name' | 'email' | 'locale'>;
  readonly roles: RolesModel;
  readonly languages: readonly Option[];
  readonly problems: readonly Problem[];
};

const inviteLabels = ({ t }: I18n): Record<'name' | 'email' | 'locale' | 'roles', string> => ({
  name: t('accounts:name'),
  email: t('accounts:email'),
  locale: t('accounts:language'),
  roles: t('accounts:roles.label'),
});

const inviteView = page<InviteModel>('office', 'accounts/invite');

export const invitePage = (parts: {
  values: Readonly<Record<string, string>>;
  ticked: readonly Role[];
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { values, ticked, errors, i18n } = parts;
  return inviteView({
    title: i18n.t('accounts:invite.title'),
    form: formModel(['name', 'email', 'locale'], values, errors, i18n.t),
    roles: rolesModel(ticked, errors, i18n),
    languages: languageOptions(values['locale']),
    problems: problemsOf(errors, inviteLabels(i18n), i18n.t),
  });
};

type AccountModel = {
  readonly title: string;
  readonly address: string;
  readonly email: string;
  readonly language: string;
  readonly added: string;
  readonly signedIn: string;
  readonly state: Badge;
  readonly roles: RolesModel;
  readonly problems: readonly Problem[];
  readonly you: boolean;
  readonly invited: boolean;
  readonly disabled: boolean;
};

const accountView = page<AccountModel>('office', 'accounts/account');

/** One account, as an admin changes it. */
export const accountPage = (parts: {
  account: Account;
  ownId: string;
  ticked: readonly Role[];
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { account, ownId, ticked, errors, i18n } = parts;
  return accountView({
    title: account.name,
    address: `/accounts/${account.id}`,
    email: account.email,
    language: localeNames[account.locale],
    added: i18n.date(account.createdAt),
    signedIn: lastSignIn(account, i18n),
    state: stateBadge(account.state, i18n),
    roles: rolesModel(ticked, errors, i18n),
    problems: problemsOf(errors, { roles: i18n.t('accounts:roles.label') }, i18n.t),
    you: account.id === ownId,
    invited: account.state === 'invited',
    disabled: account.state === 'disabled',
  });
};
