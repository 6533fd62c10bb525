import type { I18n } from '../../platform/i18n/i18n.js';
import { page } from '../../platform/views/page.js';
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
};

/** A page that asks nothing: a drawing, what is so, and what comes of it. */
export const noticePage = page<NoticeModel>('customer', 'responses/notice');

/** What was answered, as far as its thanks depend on it. */
type Answered = Pick<Sitting, 'content' | 'wave'>;

/** Nothing is said of another wave that the survey does not have. */
const told = ({ content, wave }: Answered): string => {
  const hasOther = wave === 'before' ? asksIn(content, 'after') : asksExpectation(content);
  return hasOther ? `responses:thanks.${wave}` : `responses:thanks.${wave}-only`;
};

/** Thank you; `again` where the answers had been there before. */
export const thanksPage = (answered: Answered, again: boolean, { t }: I18n) => {
  const key = again ? 'responses:thanks.again' : told(answered);
  return noticePage({
    title: t('responses:thanks.title'),
    heading: t(again ? 'responses:thanks.again-title' : 'responses:thanks.title'),
    sentence: t(key),
    more: t(`${key}-more`),
    wave: answered.wave,
    mark: answered.wave === 'before' ? 'waiting' : 'both',
  });
};

/** A link that no longer asks anything: what happened and what to do. */
export const closedPage = (reason: 'expired' | 'closed' | 'unknown', organisation: string, { t }: I18n) =>
  noticePage({
    title: t(`responses:${reason}.title`),
    heading: t(`responses:${reason}.title`),
    sentence: t(`responses:${reason}.text`),
    more: organisation === '' ? t('responses:contact-unnamed') : t('responses:contact', { organisation }),
    wave: 'after',
    mark: 'none',
  });
