import type { I18n } from '../../platform/i18n/i18n.js';
import { csvOf } from '../../platform/tables/index.js';
import { fieldTime } from '../../platform/zoned-time.js';
import type { Study } from '../studies/index.js';
import { providerName, questionText } from './comment-cards.js';
import type { Comment } from './comment.js';

/** Stable names: programs read them. */
const columns = [
  'sent_at',
  'wave',
  'question',
  'text',
  'language',
  'provider',
  'round',
  'gap',
  'failed',
  'standing',
  'encounter',
] as const;

/** Who reads the file: whoever may not see persons is told the day alone, since a moment can be looked up elsewhere. */
export type CommentReader = { readonly seesPersons: boolean; readonly timeZone: string };

const sentAt = (at: Date, { seesPersons, timeZone }: CommentReader): string =>
  seesPersons ? at.toISOString() : fieldTime(at, timeZone).slice(0, 10);

/** One text a line; what belongs to the person stands in each. No text can be run as a formula. */
const linesOf = (comment: Comment, study: Study, reader: CommentReader, i18n: I18n) =>
  comment.texts.map((one) => ({
    sent_at: sentAt(comment.at, reader),
    wave: comment.wave,
    question: questionText(one, i18n),
    text: one.text,
    language: comment.locale,
    provider: providerName(study, comment.providerKey),
    round: comment.round,
    gap: comment.gap,
    failed: comment.wave === 'after' ? comment.failed : null,
    standing: comment.standing,
    encounter: comment.encounter?.number ?? null,
  }));

/** The file, a portion at a time: its head with the first. */
export const commentCsv = async function* (
  portions: AsyncIterable<readonly Comment[]>,
  study: Study,
  reader: CommentReader,
  i18n: I18n,
): AsyncGenerator<string> {
  yield csvOf(columns, []);
  for await (const portion of portions) {
    const lines = portion.flatMap((comment) => linesOf(comment, study, reader, i18n));
    const whole = csvOf(columns, lines);
    yield whole.slice(whole.indexOf('\r\n') + 2);
  }
};
