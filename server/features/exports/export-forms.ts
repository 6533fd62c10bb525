import Joi from 'joi';
import { AppError } from '../../platform/errors.js';
import { checkForm } from '../../platform/forms.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import { separators, type Separator } from './export-csv.js';
import { figureFormats, type FigureFormat } from './figure-files.js';
import { rowFormats, type RowChoice, type RowFormat } from './row-files.js';

/** What an address asks of a file of rows. */
export type RowsWish = RowChoice & {
  readonly format: RowFormat;
  readonly separator: Separator;
  /** The language of labels; null: the reader's. */
  readonly language: Locale | null;
};

/** CSV as spreadsheets read it where figures are written with a comma: one choice for a person. */
const semicolons = 'csv-semicolon';

type Asked = Omit<RowsWish, 'format'> & { readonly format: RowFormat | typeof semicolons };

const rowsSchema = Joi.object<Asked>({
  format: Joi.valid(...rowFormats, semicolons).required(),
  separator: Joi.valid(...separators).default('comma'),
  language: Joi.valid(...locales)
    .empty('')
    .default(null),
  answers: Joi.valid('all', 'chosen').default('all'),
  unpaired: Joi.valid('yes')
    .empty('')
    .custom((): boolean => true)
    .default(false),
});

const figuresSchema = Joi.object<{ format: FigureFormat; language: Locale | null }>({
  format: Joi.valid(...figureFormats).required(),
  language: Joi.valid(...locales)
    .empty('')
    .default(null),
});

const wish = <T>(schema: Joi.ObjectSchema<T>, query: unknown): T => {
  const checked = checkForm(schema, query);
  if (!checked.ok) throw new AppError('invalid', { message: { key: 'exports:errors.wish' } });
  return checked.value;
};

/** Throws `invalid` where an address asks for what there is not: a file has no place to tell it beside a field. */
export const readRowsWish = (query: unknown): RowsWish => {
  const { format, ...asked } = wish(rowsSchema, query);
  return format === semicolons ? { ...asked, format: 'csv', separator: 'semicolon' } : { ...asked, format };
};

export const readFiguresWish = (query: unknown) => wish(figuresSchema, query);
