import { said } from '../studies/index.js';
import { contactFields, kindsLike, optionsOf, takesOptions } from '../templates/index.js';
import type { Choice } from './condition-pages.js';
import type { Shown, TextField } from './field-pages.js';

type Field = { readonly name: string; readonly value: string; readonly error: string };

/** A box of the form, and whether it is ticked. */
type Box = { readonly name: string; readonly label: string; readonly checked: boolean };

/** What only questions beside the items have. Parts that a kind does not have are null or empty. */
export type QuestionFields = {
  readonly kind: Field;
  /** Empty where it cannot be made another kind. */
  readonly kinds: readonly Choice[];
  readonly waves: readonly Box[];
  readonly wavesError: string;
  readonly options: {
    readonly error: string;
    readonly list: readonly {
      readonly key: string;
      readonly name: string;
      readonly field: TextField;
      readonly tools: readonly { readonly action: string; readonly label: string; readonly focus: boolean }[];
    }[];
    readonly removed: readonly { readonly key: string; readonly name: string }[];
    readonly add: Field;
    readonly addFocus: boolean;
    readonly shuffled: boolean;
    /** Null where "something else" makes no sense. */
    readonly other: { readonly checked: boolean } | null;
  } | null;
  readonly right: (Field & { readonly choices: readonly Choice[] }) | null;
  readonly range: { readonly least: Field; readonly greatest: Field } | null;
  readonly contact: { readonly error: string; readonly fields: readonly Box[] } | null;
};

/** The form of a question; null for other things. `texts` are its texts in the language that is written. */
export const questionFields = (shown: Shown, texts: readonly TextField[]): QuestionFields | null => {
  const { draft, thing, i18n, errorOf, typed = {}, did } = shown;
  const question = draft.content.questions.find(({ key }) => key === thing.key);
  if (thing.kind !== 'question' || !question) return null;
  const { t, locale } = i18n;
  const { key, kind, options } = question;
  const place = `questions.${key}`;
  const field = (name: string, value: string): Field => ({
    name,
    value: typed[name] ?? value,
    error: errorOf(name) || errorOf(`${place}.${name}`),
  });
  const kinds = kindsLike(kind);
  const optionTools = (option: string, at: number) =>
    [...(at > 0 ? ['up'] : []), ...(at < options.length - 1 ? ['down'] : []), 'remove'].map((verb) => ({
      action: `option:${verb}:${option}`,
      label: t(`builder:tool.${verb}`),
      focus: did === `option:${verb}:${option}`,
    }));
  return {
    kind: field('kind', kind),
    kinds:
      kinds.length > 1
        ? kinds.map((one) => ({ value: one, label: t(`builder:kind.${one}`), selected: one === kind }))
        : [],
    waves: (['before', 'after'] as const).map((wave) => ({
      name: `wave.${wave}`,
      label: t(`templates:question.${wave}`),
      checked: question.waves.includes(wave),
    })),
    wavesError: errorOf(`${place}.waves`),
    options: takesOptions(kind)
      ? {
          error: errorOf(`${place}.options`),
          list: options.flatMap((option, at) => {
            const text = texts.find(({ name }) => name.startsWith(`${place}.options.${option.key}.`));
            return text
              ? [
                  {
                    key: option.key,
                    name: said(option.text, locale, t('templates:fields.option', { number: at + 1 })),
                    field: text,
                    tools: optionTools(option.key, at),
                  },
                ]
              : [];
          }),
          removed: optionsOf(draft, key).map((option) => ({
            key: option.key,
            name: said(option.text, locale, option.key),
          })),
          add: field('newOption', ''),
          addFocus: did === 'option:add',
          shuffled: question.shuffled === true,
          other: kind === 'attention' ? null : { checked: question.other },
        }
      : null,
    right:
      kind === 'attention'
        ? {
            ...field('right', question.right ?? ''),
            choices: [
              { value: '', label: t('builder:condition.choose'), selected: !question.right },
              ...options.map((option) => ({
                value: option.key,
                label: said(option.text, locale, option.key),
                selected: option.key === question.right,
              })),
            ],
          }
        : null,
    range:
      kind === 'number'
        ? {
            least: field('least', String(question.least ?? '')),
            greatest: field('greatest', String(question.greatest ?? '')),
          }
        : null,
    contact:
      kind === 'contact'
        ? {
            error: errorOf(`${place}.fields`),
            fields: contactFields.map((one) => ({
              name: `field.${one}`,
              label: t(`builder:contact.${one}`),
              checked: question.fields?.includes(one) ?? false,
            })),
          }
        : null,
  };
};
