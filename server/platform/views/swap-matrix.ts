/** A cell as it is read: `text` its points, `words` what they mean ("they would miss far more", "today"). */
export type SwapCell = {
  readonly text: string;
  readonly words: string;
  readonly heat: 'none' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5';
  readonly own: boolean;
};

/** The model of `partials/swap`: who judges (rows), whose delivery (columns). */
export type SwapMatrix = {
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly SwapCell[] }[];
};

/** `own` marks what is real today: customers judging the delivery they got. */
export type SwapCellInput = Omit<SwapCell, 'heat'> & { readonly value: number | null };

export type SwapInput = Omit<SwapMatrix, 'rows'> & {
  readonly rows: readonly { readonly label: string; readonly cells: readonly SwapCellInput[] }[];
};

/** Points of unmet expectation at which the ground gets a shade deeper: fixed, so that studies can be laid side by side. */
const steps = [5, 10, 20, 35] as const;

/** The shade of a cell; less than nothing unmet is the palest. */
export const heatOf = (value: number | null): SwapCell['heat'] => {
  if (value === null) return 'none';
  const step = 1 + steps.filter((least) => value >= least).length;
  return `h${step as 1 | 2 | 3 | 4 | 5}`;
};

export const swapMatrix = ({ rows, ...matrix }: SwapInput): SwapMatrix => ({
  ...matrix,
  rows: rows.map(({ label, cells }) => ({
    label,
    cells: cells.map(({ value, text, words, own }) => ({ text, words, own, heat: heatOf(value) })),
  })),
});
