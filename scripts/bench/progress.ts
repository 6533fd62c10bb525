type Terminal = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

const clearLine = '\r\u001b[2K';

/** One line that changes, on a terminal only: a file or a pipe hears nothing. '' clears it. */
export const createSay =
  (terminal: Terminal) =>
  (text: string): void => {
    if (terminal.isTTY === true) terminal.write(`${clearLine}${text}`);
  };
