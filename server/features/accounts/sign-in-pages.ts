import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, problemsOf, type FormModel, type Problem } from '../../platform/views/form-model.js';
import { bigMark, type BigMark } from '../../platform/views/marks.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Person } from './account.js';
import type { LinkKind } from './account-link.js';
import { shownAgain } from './form-options.js';

type SignInModel = {
  readonly title: string;
  /** '' where a page says so already. */
  readonly organisation: string;
  readonly mark: BigMark;
  readonly next: string;
  readonly form: FormModel<'email' | 'password'>;
  readonly problems: readonly Problem[];
};

/** Our mark, with its two words and no figures: what this place is about. */
const ideaMark = ({ t }: I18n): BigMark =>
  bigMark({
    expected: 0.78,
    delivered: 0.36,
    low: 0,
    high: 1,
    interval: null,
    label: t('accounts:sign-in.mark'),
    words: {
      expected: t('accounts:sign-in.expected'),
      delivered: t('accounts:sign-in.delivered'),
      low: '',
      high: '',
    },
  });

const labels = ({ t }: I18n): Record<'email' | 'password', string> => ({
  email: t('accounts:email'),
  password: t('accounts:password'),
});

const signInView = page<SignInModel>('plain', 'accounts/sign-in');

export const signInPage = (parts: {
  organisation: string;
  next: string;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { organisation, next, values, errors, i18n } = parts;
  return signInView({
    title: i18n.t('accounts:sign-in.title'),
    organisation,
    mark: ideaMark(i18n),
    next,
    form: formModel(['email', 'password'], shownAgain(values), errors, i18n.t),
    problems: problemsOf(errors, labels(i18n), i18n.t),
  });
};

type ForgotModel = {
  readonly title: string;
  readonly form: FormModel<'email'>;
  readonly problems: readonly Problem[];
};

const forgotView = page<ForgotModel>('plain', 'accounts/forgot');

export const forgotPage = (parts: {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { values, errors, i18n } = parts;
  return forgotView({
    title: i18n.t('accounts:forgot.title'),
    form: formModel(['email'], values, errors, i18n.t),
    problems: problemsOf(errors, labels(i18n), i18n.t),
  });
};

type ChoosePasswordModel = {
  readonly title: string;
  readonly sentence: string;
  readonly action: string;
  /** Whose password it is; shown, not sent. */
  readonly email: string;
  readonly button: string;
  readonly form: FormModel<'password'>;
  readonly problems: readonly Problem[];
};

const choosePasswordView = page<ChoosePasswordModel>('plain', 'accounts/choose-password');

/** Where a mailed link leads. */
export const choosePasswordPage = (parts: {
  kind: LinkKind;
  person: Person;
  action: string;
  organisation: string;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { kind, person, action, organisation, errors, i18n } = parts;
  const { name, email } = person;
  return choosePasswordView({
    title: i18n.t(`accounts:choose.${kind}.title`, { name }),
    sentence: i18n.t(`accounts:choose.${kind}.sentence`, { organisation }),
    button: i18n.t(`accounts:choose.${kind}.button`),
    action,
    email,
    form: formModel(['password'], {}, errors, i18n.t),
    problems: problemsOf(errors, labels(i18n), i18n.t),
  });
};

type NoticeModel = {
  readonly title: string;
  readonly sentence: string;
  /** What to do next; '' where there is nothing to press. */
  readonly href: string;
  readonly action: string;
};

const noticeView = page<NoticeModel>('plain', 'accounts/notice');

const noticeLinks = {
  'setup-needed': '',
  'setup-closed': '',
  'account-invite-closed': '/sign-in',
  'password-reset-closed': '/forgot',
  'forgot-sent': '/sign-in',
} as const;

export type Notice = keyof typeof noticeLinks;

/** A page that only says what to do. */
export const noticePage = (notice: Notice, { t }: I18n): Page => {
  const href = noticeLinks[notice];
  return noticeView({
    title: t(`accounts:notice.${notice}.title`),
    sentence: t(`accounts:notice.${notice}.sentence`),
    href,
    action: href ? t(`accounts:notice.${notice}.action`) : '',
  });
};
