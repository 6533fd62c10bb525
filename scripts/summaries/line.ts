type Terminal = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

/** A line that tells how far a run is. */
export type Line = {
  /** `of` is how many there are in all. */
  readonly tell: (what: string, done: number, of: number) => void;
  /** Clears it. */
  readonly end: () => void;
};

const clearLine = '\r\u001b[2K';
const width = 24;
const often = 100; // ms

/** A bar on a terminal; a file or a pipe hears nothing. */
export const createLine = (terminal: Terminal, now: () => number = Date.now): Line => {
  let said = -Infinity;
  return {
    tell: (what, done, of) => {
      if (terminal.isTTY !== true || now() - said < often) return;
      said = now();
      const full = of === 0 ? width : Math.min(width, Math.floor((done / of) * width));
      terminal.write(`${clearLine}${what} ${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${of}`);
    },
    end: () => {
      if (said > -Infinity) terminal.write(clearLine);
      said = -Infinity;
    },
  };
};
