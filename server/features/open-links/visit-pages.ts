import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { formModel, type FieldModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { noticePage, onwardOf } from '../responses/index.js';
import { unfilledText, type Ending } from '../templates/index.js';
import type { LinkState, OpenLink } from './open-link.js';

/** What the head of an open link's page tells those that show it elsewhere. */
export type OpenHead = {
  /** The link's own address, whatever was asked for besides. */
  readonly address: string;
  readonly siteName: string;
  readonly title: string;
  readonly text: string;
  readonly image: string;
  /** As Open Graph writes languages. */
  readonly locale: string;
  /** Whether it stands within another site's page, and which one is told how high it is ('' none). */
  readonly framed: boolean;
  readonly host: string;
  /** Where the browser goes on by itself at once; '' where nowhere. */
  readonly onward: string;
};

const ogLocales: Readonly<Record<Locale, string>> = { az: 'az_AZ', tr: 'tr_TR', en: 'en_US', ru: 'ru_RU' };

/** What a messenger shows of a link, in the link's language. */
export const previewOf = (
  service: string,
  organisation: string,
  { t, locale }: I18n,
): Pick<OpenHead, 'title' | 'text' | 'locale'> => ({
  title: t('open-links:preview.title', { service }),
  text:
    organisation === ''
      ? t('open-links:preview.text-unnamed')
      : t('open-links:preview.text', { organisation }),
  locale: ogLocales[locale],
});

/** A page as an open link shows it: with what others show of it in its head. */
export const withHead = ({ view, model }: Page, open: OpenHead): Page => ({
  layout: 'open',
  view,
  model: { ...model, open },
});

type PasswordModel = {
  readonly title: string;
  readonly wave: 'after';
  readonly action: string;
  readonly field: FieldModel;
};

const passwordView = page<PasswordModel>('open', 'open-links/password');

/** What comes before the questions of a link with a password. */
export const passwordPage = (parts: {
  readonly service: string;
  readonly action: string;
  readonly errors: FieldErrors;
  readonly i18n: I18n;
}): Page => {
  const { service, action, errors, i18n } = parts;
  const { t } = i18n;
  return passwordView({
    title: t('open-links:preview.title', { service }),
    wave: 'after',
    action,
    field: formModel(['password'], {}, errors, t).password,
  });
};

/** A link that asks nothing now, or never did. */
export const closedPage = (
  state: Exclude<LinkState, 'open'> | 'unknown',
  link: OpenLink | null,
  i18n: I18n,
): Page => {
  const { t, date } = i18n;
  const reason = state === 'revoked' ? 'closed' : state;
  const day = link?.opensAt ? date(link.opensAt) : '';
  return noticePage({
    title: t(`open-links:nothing.${reason}.title`),
    heading: t(`open-links:nothing.${reason}.title`),
    sentence: t(`open-links:nothing.${reason}.text`, reason === 'early' ? { day } : {}),
    more: t(reason === 'unknown' ? 'open-links:nothing.more-unknown' : 'open-links:nothing.more'),
    wave: 'after',
    mark: 'none',
  });
};

type ThanksModel = {
  readonly title: string;
  readonly wave: 'after';
  readonly sentences: readonly string[];
  /** Where it goes on; null where nowhere. `atOnce`: nothing stands here that wants to be read first. */
  readonly onward: { readonly href: string; readonly site: string; readonly atOnce: boolean } | null;
  readonly framed: boolean;
};

const thanksView = page<ThanksModel>('open', 'open-links/thanks');

/** After answering: as the link says, else as the survey does, else as usual. `again`: the answers had been there before, or this device had answered. */
export const thanksPage = (parts: {
  readonly link: OpenLink;
  readonly ending?: Ending | undefined;
  readonly again: boolean;
  readonly framed: boolean;
  readonly i18n: I18n;
}): Page => {
  const { link, ending = {}, again, framed, i18n } = parts;
  const { t, locale } = i18n;
  // Nobody is known by name here: texts say what stands for that.
  const said = link.thanks[locale].trim() || unfilledText(ending.after?.[locale] ?? '');
  const own = said.split(/\r?\n/).filter((one) => one.trim() !== '');
  const usual = [t('open-links:thanks.text'), t('open-links:thanks.more')];
  const sentences = again
    ? [t('open-links:again.text'), t('open-links:thanks.more')]
    : own.length > 0
      ? own
      : usual;
  const led = onwardOf(link.redirect || ending.onward?.[locale]);
  return thanksView({
    title: t(again ? 'open-links:again.title' : 'open-links:thanks.title'),
    wave: 'after',
    sentences,
    // at once only where a link's author wanted nothing to be read first
    onward: led && { ...led, atOnce: link.redirect !== '' && own.length === 0 && !again && !framed },
    framed,
  });
};
