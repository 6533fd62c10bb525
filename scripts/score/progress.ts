import { createLine, type Terminal } from '../progress.js';

/** Tells how far a long run is. */
export type Progress = {
  readonly rows: (row: number) => void;
  readonly resamples: (done: number) => void;
  /** Clears the line. */
  readonly end: () => void;
};

const everyRows = 50_000;
const everyResamples = 100;

/** Short runs say nothing. */
export const createProgress = (terminal: Terminal): Progress => {
  const { say, end } = createLine(terminal);
  return {
    rows: (row) => {
      if (row % everyRows === 0) say(`${row} rows read`);
    },
    resamples: (done) => {
      if (done > 0 && done % everyResamples === 0) say(`${done} resamples drawn`);
    },
    end,
  };
};
