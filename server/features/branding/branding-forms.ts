import type { Readable } from 'node:stream';
import Joi from 'joi';
import type { Brand } from '../../platform/brand/brand.js';
import { nearest, passes, readColour, type Theme } from '../../platform/brand/colours.js';
import type { FieldErrors, Message } from '../../platform/errors.js';
import { checkForm, line, typedIn, type Checked } from '../../platform/forms.js';

/** The largest logo that is taken, in bytes. */
export const largestLogo = 300 * 1024;

type Colours = Pick<Brand, 'colour' | 'darkColour'>;
type Typed = { colour: string; darkColour: string };

const colour = Joi.string().trim().allow('').max(20).default('');
const form = Joi.object<Typed, true>({ colour, darkColour: colour });

const unreadable: Message = { key: 'branding:errors.colour' };

/** What stands in the fields: as it was typed, or with the offered colour that somebody took in its place. */
export const typedColours = (body: unknown): Typed => {
  const { colour = '', darkColour = '', take = '' } = typedIn(body);
  const [field, taken = ''] = take.split(':');
  return {
    colour: field === 'colour' ? taken : colour,
    darkColour: field === 'darkColour' ? taken : darkColour,
  };
};

/** The colour that a field will mean, where it can be read: an empty one for dark grounds is that for light ones. */
export const meantColour = (typed: Typed, theme: Theme): string | null =>
  readColour(theme === 'light' ? typed.colour : typed.darkColour || typed.colour);

/** The colour to be offered in place of one that does not stand out enough; '' where there is no need. */
export const offerFor = (typed: Typed, theme: Theme): string => {
  const meant = meantColour(typed, theme);
  return meant === null || passes(meant, theme) ? '' : nearest(meant, theme);
};

/** Both colours, each checked on its ground; without the first there is none. */
export const readColours = (body: unknown): Checked<Colours> => {
  const typed = typedColours(body);
  const shaped = checkForm(form, typed);
  if (!shaped.ok) return shaped;
  if (typed.colour.trim() === '' && typed.darkColour.trim() === '')
    return { ok: true, value: { colour: '', darkColour: '' } };
  const [light, dark] = [meantColour(typed, 'light'), meantColour(typed, 'dark')];
  const errors: FieldErrors = {
    ...(light === null && { colour: unreadable }),
    ...(light !== null && !passes(light, 'light') && { colour: { key: 'branding:errors.contrast' } }),
    ...(typed.darkColour.trim() !== '' && dark === null && { darkColour: unreadable }),
    ...(dark !== null && !passes(dark, 'dark') && { darkColour: { key: 'branding:errors.contrast' } }),
  };
  if (light === null || dark === null || Object.keys(errors).length > 0) return { ok: false, errors, typed };
  return { ok: true, value: { colour: light, darkColour: typed.darkColour.trim() === '' ? '' : dark } };
};

export const altForm = Joi.object<{ alt: string }, true>({ alt: line(120).allow('').default('') });

/** A file read whole; null where it is larger than a logo may be. */
export const readSmall = async (stream: Readable): Promise<Buffer | null> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= largestLogo) parts.push(part);
  }
  return length <= largestLogo ? Buffer.concat(parts) : null;
};
