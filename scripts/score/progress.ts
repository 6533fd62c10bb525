/** Tells how far a long run is. */
export type Progress = {
  readonly rows: (row: number) => void;
  readonly resamples: (done: number) => void;
  /** Clears the line. */
  readonly end: () => void;
};

type Terminal = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

const everyRows = 50_000;
const everyResamples = 100;
const clearLine = '\r\u001b[2K';

/** Writes one line that changes, on a terminal only: a file or a pipe hears nothing. Short runs say nothing. */
export const createProgress = (terminal: Terminal): Progress => {
  let said = false;
  const say = (text: string): void => {
    if (terminal.isTTY !== true) return;
    said = true;
    terminal.write(`${clearLine}${text}`);
  };
  return {
    rows: (row) => {
      if (row % everyRows === 0) say(`${row} rows read`);
    },
    resamples: (done) => {
      if (done > 0 && done % everyResamples === 0) say(`${done} resamples drawn`);
    },
    end: () => {
      if (said) terminal.write(clearLine);
    },
  };
};
