import { httpsAddress } from '../../platform/https-address.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import { asksExpectation, asksIn } from '../templates/index.js';
import type { Sitting } from './questionnaire.js';

type NoticeModel = {
  readonly title: string;
  readonly heading: string;
  readonly sentence: string;
  readonly more: string;
  readonly wave: 'before' | 'after';
  /** Which ring or dot is drawn: told and received, waiting, or nothing. */
  readonly mark: 'both' | 'waiting' | 'none';
  /** Where the author leads on to; null where nowhere. */
  readonly onward: { readonly href: string; readonly site: string } | null;
};

const view = page<NoticeModel>('customer', 'responses/notice');

/** A page that asks nothing: a drawing, what is so, and what comes of it. */
export const noticePage = (
  notice: Omit<NoticeModel, 'onward'> & Partial<Pick<NoticeModel, 'onward'>>,
): Page => view({ onward: null, ...notice });

/** What was answered, as far as its thanks depend on it. */
type Answered = Pick<Sitting, 'content' | 'wave'>;

/** Nothing is said of another wave that the survey does not have. */
const told = ({ content, wave }: Answered): string => {
  const hasOther = wave === 'before' ? asksIn(content, 'after') : asksExpectation(content);
  return hasOther ? `responses:thanks.${wave}` : `responses:thanks.${wave}-only`;
};

/** Where a button leads once the answers are stored: what stands in the stored version, never in an address. */
export const onwardOf = (address: string | undefined): NoticeModel['onward'] => {
  const href = httpsAddress(address ?? '');
  return href === null ? null : { href, site: new URL(href).hostname };
};

/** Thank you; in the author's own words where there are any. `again` where the answers had been there before. */
export const thanksPage = (answered: Answered, again: boolean, { t, locale }: I18n) => {
  const { ending = {} } = answered.content;
  const own = again ? '' : (ending[answered.wave]?.[locale] ?? '');
  const key = again ? 'responses:thanks.again' : told(answered);
  return noticePage({
    title: t('responses:thanks.title'),
    heading: t(again ? 'responses:thanks.again-title' : 'responses:thanks.title'),
    sentence: own || t(key),
    more: own ? '' : t(`${key}-more`),
    wave: answered.wave,
    mark: answered.wave === 'before' ? 'waiting' : 'both',
    onward: onwardOf(ending.onward?.[locale]),
  });
};

/** A link that no longer asks anything: what happened and what to do. */
export const closedPage = (
  reason: 'expired' | 'closed' | 'over' | 'full' | 'unknown',
  organisation: string,
  { t }: I18n,
) =>
  noticePage({
    title: t(`responses:${reason}.title`),
    heading: t(`responses:${reason}.title`),
    sentence: t(`responses:${reason}.text`),
    more: organisation === '' ? t('responses:contact-unnamed') : t('responses:contact', { organisation }),
    wave: 'after',
    mark: 'none',
  });
