/** Where a line that changes can be written. */
export type Terminal = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

const clearLine = '\r\u001b[2K';
const width = 24;

/** One line that changes, on a terminal only: a file or a pipe hears nothing. */
export const createLine = (terminal: Terminal) => {
  let said = false;
  return {
    say: (text: string): void => {
      if (terminal.isTTY !== true) return;
      said = true;
      terminal.write(`${clearLine}${text}`);
    },
    /** Clears the line. */
    end: (): void => {
      if (said) terminal.write(clearLine);
      said = false;
    },
  };
};

/** A bar of a share from 0 to 1. */
export const bar = (share: number): string => {
  const part = Math.min(1, Math.max(0, share));
  const full = Math.floor(part * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${Math.floor(part * 100)} %`;
};
