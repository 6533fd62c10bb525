import { logoAddress, type Brand, type LogoPicture } from '../../platform/brand/brand.js';
import { grounds, least, standsOut, textOn, themes, type Theme } from '../../platform/brand/colours.js';
import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';

/** What was typed into the fields of the colours, and what is offered in place of it. */
export type ColourChoice = {
  readonly colour: string;
  readonly darkColour: string;
  /** As it will be read; null where it cannot be. */
  readonly meant: Readonly<Record<Theme, string | null>>;
  /** '' where there is no need. */
  readonly offer: Readonly<Record<Theme, string>>;
};

type ColourModel = {
  readonly field: FieldModel;
  readonly label: string;
  readonly hint: string;
  /** A colour that passes, to be taken with one press; null where nothing is wrong. */
  readonly offer: { readonly value: string; readonly colour: string; readonly label: string } | null;
};

/** How a button of the brand looks on one ground, drawn: `told` says how well it stands out. */
type SightModel = {
  readonly ground: string;
  readonly fill: string;
  readonly words: string;
  readonly told: string;
};

type LookModel = {
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly colours: readonly ColourModel[];
  readonly sights: readonly SightModel[];
  readonly hasColour: boolean;
  readonly alt: FieldModel;
  readonly logo: LogoPicture | null;
  readonly fileError: string;
};

const view = page<LookModel>('office', 'branding/look');

const names = { light: 'colour', dark: 'darkColour' } as const;

/** Cut and not rounded: what misses by little must not be told as reached. */
const ratio = (value: number, { number }: I18n): string => number(Math.floor(value * 10) / 10, 1);

const errorsInWords = (choice: ColourChoice, errors: FieldErrors, i18n: I18n): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([name, message]) => {
      const theme = themes.find((one) => names[one] === name);
      const meant = theme ? choice.meant[theme] : null;
      if (!theme || !meant || message.key !== 'branding:errors.contrast') return [name, message];
      const params = {
        ratio: ratio(standsOut(meant, theme).edge, i18n),
        least: i18n.number(least.edge),
        offer: choice.offer[theme],
      };
      return [name, { key: `branding:errors.contrast-${theme}`, params }];
    }),
  );

const sightOf = (choice: ColourChoice, theme: Theme, i18n: I18n): SightModel[] => {
  const fill = choice.meant[theme];
  if (fill === null || choice.offer[theme] !== '') return [];
  const { edge, text } = standsOut(fill, theme);
  return [
    {
      ground: grounds[theme][1] ?? '',
      fill,
      words: textOn(fill),
      told: i18n.t(`branding:sight.${theme}`, { edge: ratio(edge, i18n), text: ratio(text, i18n) }),
    },
  ];
};

/** How the organisation shows itself to customers: a logo, and a colour in place of ours. */
export const lookPage = (parts: {
  readonly brand: Brand;
  readonly organisation: string;
  readonly choice: ColourChoice;
  /** What stands in the field of the logo's words. */
  readonly alt: string;
  readonly errors: FieldErrors;
  readonly i18n: I18n;
}): Page => {
  const { brand, organisation, choice, alt, errors, i18n } = parts;
  const { t } = i18n;
  const told = errorsInWords(choice, errors, i18n);
  const fields = formModel(
    ['colour', 'darkColour', 'alt', 'file'],
    { colour: choice.colour, darkColour: choice.darkColour, alt },
    told,
    t,
  );
  const labels = {
    colour: t('branding:colour'),
    darkColour: t('branding:dark-colour'),
    alt: t('branding:alt'),
    file: t('branding:file'),
  };
  return view({
    title: t('branding:title'),
    problems: problemsOf(told, labels, t),
    colours: themes.map((theme) => ({
      field: fields[names[theme]],
      label: labels[names[theme]],
      hint: t(`branding:${theme === 'light' ? 'colour' : 'dark-colour'}-hint`),
      offer:
        choice.offer[theme] === ''
          ? null
          : {
              value: `${names[theme]}:${choice.offer[theme]}`,
              colour: choice.offer[theme],
              label: t('branding:take', { colour: choice.offer[theme] }),
            },
    })),
    sights: themes.flatMap((theme) => sightOf(choice, theme, i18n)),
    hasColour: brand.colour !== '',
    alt: fields.alt,
    logo: brand.logo && {
      src: logoAddress(brand.logo),
      alt: brand.alt || organisation,
      width: brand.logo.width,
      height: brand.logo.height,
    },
    fileError: fields.file.error,
  });
};
