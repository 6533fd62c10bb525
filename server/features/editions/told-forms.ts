import type { FieldErrors, Message } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { itemsOf, valuesOf, type SurveyContent } from '../templates/index.js';
import { askedDimensions, fieldOf, partsOf, type Edition, type Told } from './edition.js';

/** The button that sends a page although answers are missing. */
const leaveEmptyField = 'leave-empty';

export type ReadTold =
  | { readonly ok: true; readonly value: Told }
  | {
      readonly ok: false;
      readonly errors: FieldErrors;
      readonly typed: Readonly<Record<string, string>>;
      readonly mayLeaveEmpty: boolean;
    };

/** Reads what a colleague sent: each field one of the scale's values or `na`. What is missing is asked for once. */
export const readTold = (content: SurveyContent, edition: Edition, body: unknown): ReadTold => {
  const typed = typedIn(body);
  const allowed = new Set([...valuesOf(content.scale).map(String), 'na']);
  const items = itemsOf({ dimensions: askedDimensions(content) });
  const fields = partsOf[edition].flatMap((part) =>
    items.map((item) => {
      const name = fieldOf(part, item);
      return { part, itemKey: item.itemKey, name, text: typed[name] ?? '' };
    }),
  );
  const unknown = fields.filter(({ text }) => text !== '' && !allowed.has(text));
  const missing = fields.filter(({ text }) => text === '');
  const given = fields.filter(({ text }) => allowed.has(text));
  const at = (wrong: typeof fields, message: Message): FieldErrors =>
    Object.fromEntries(wrong.map(({ name }) => [name, message]));
  if (unknown.length > 0) {
    const errors = at(unknown, { key: 'responses:errors.listed' });
    return { ok: false, errors, typed, mayLeaveEmpty: false };
  }
  if (given.length === 0) {
    const errors = { '': { key: 'responses:errors.nothing' } };
    return { ok: false, errors, typed, mayLeaveEmpty: false };
  }
  if (missing.length > 0 && typed[leaveEmptyField] !== 'yes') {
    const errors = at(missing, { key: 'responses:errors.choose' });
    return { ok: false, errors, typed, mayLeaveEmpty: true };
  }
  const told = partsOf[edition].map((part) => [
    part,
    Object.fromEntries(
      given
        .filter((field) => field.part === part)
        .map(({ itemKey, text }) => [itemKey, text === 'na' ? 'na' : Number(text)]),
    ),
  ]);
  return { ok: true, value: Object.fromEntries(told) as Told };
};
