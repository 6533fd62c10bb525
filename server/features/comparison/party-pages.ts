import type { I18n } from '../../platform/i18n/i18n.js';
import { defaultThresholds, fewest } from '../../scoring/index.js';
import type { Comparison, Ends, Party } from './comparison.js';
import { fallLines } from './chart-pages.js';
import { dash, plainRange, pointsText } from './words.js';

type Cell = { readonly label: string; readonly figure: string; readonly range: string };

/** One of those compared, with H, V, S and X; `few` takes the place of its figures. */
export type PartyModel = {
  readonly name: string;
  readonly us: boolean;
  readonly few: string;
  readonly n: string;
  readonly cells: readonly Cell[];
};

export type PartiesModel = {
  readonly heads: readonly string[];
  readonly rows: readonly PartyModel[];
  /** How much unreliable answers alone would show; ''. */
  readonly noise: string;
  /** The steps of the waterfall; empty where there is nothing to compare with. */
  readonly steps: readonly { readonly label: string; readonly text: string; readonly range: string }[];
};

const measures = ['demand', 'delivery', 'unmet', 'surplus'] as const;

const cellOf = (label: string, ends: Ends, i18n: I18n): Cell => {
  const range = plainRange(ends, i18n);
  return { label, figure: pointsText(ends.value, i18n), range: range === dash ? '' : range };
};

const partyModel = (party: Party, heads: readonly string[], i18n: I18n): PartyModel => ({
  name: party.name,
  us: party.kind === 'us',
  few: party.hidden ? i18n.t('comparison:rows.few', { fewest: fewest.benchmark }) : '',
  n: i18n.number(party.n),
  cells: measures.map((measure, at) => cellOf(heads[at] ?? '', party[measure], i18n)),
});

/** How much of S unreliable answers alone would show; '' where it cannot be told of anybody. */
const noiseText = (parties: readonly Party[], i18n: I18n): string => {
  const floors = parties.flatMap(({ name, noise }) =>
    noise === null ? [] : [`${name} ${pointsText(noise, i18n)}`],
  );
  return floors.length === 0 ? '' : i18n.t('comparison:parties.noise', { floors: floors.join(' · ') });
};

/** Everybody's figures; null where nobody's may be shown. */
export const partiesModel = (comparison: Comparison, i18n: I18n): PartiesModel | null => {
  const parties = [comparison.us, ...comparison.others];
  if (parties.every(({ demand }) => demand.value === null)) return null;
  const heads = measures.map((measure) => i18n.t(`comparison:parties.${measure}`));
  return {
    heads,
    rows: parties.map((party) => partyModel(party, heads, i18n)),
    noise: noiseText(parties, i18n),
    steps: fallLines(comparison, i18n).map(({ label, sub, text, range }) => ({
      label: `${label} (${sub})`,
      text,
      range,
    })),
  };
};

export type StandingsModel = {
  readonly names: readonly string[];
  readonly rows: readonly {
    readonly title: string;
    readonly means: string;
    readonly cells: readonly { readonly label: string; readonly text: string }[];
  }[];
  readonly foot: string;
};

/** How many of whose customers are demanding, loyal, lost; null where nobody was asked. */
export const standingsModel = (comparison: Comparison, i18n: I18n): StandingsModel | null => {
  const { t, number, percent } = i18n;
  const { us, others, demandingFrom } = comparison;
  if (demandingFrom === null || us.standings.length === 0) return null;
  const told = [us, ...others].filter(({ standings }) => standings.length > 0);
  return {
    names: told.map(({ name }) => name),
    rows: us.standings.map(({ standing }, at) => ({
      title: t(`comparison:standing.${standing}.name`),
      means: t(`comparison:standing.${standing}.means`),
      cells: told.map(({ name, standings }) => {
        const share = standings[at]?.share ?? null;
        return { label: name, text: share === null ? dash : percent(share) };
      }),
    })),
    foot: t('comparison:standing.foot', {
      demanding: number(demandingFrom, 1),
      loyal: number(defaultThresholds.loyal),
      satisfied: number(defaultThresholds.satisfied),
      fewest: fewest.cell,
    }),
  };
};
