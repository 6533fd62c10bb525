/**
 * How long the page is really in sight: a tab behind another one is not looked at. Told in tenths of seconds when the form is
 * sent, and at no other moment.
 */
export const createLooking = (now: () => number, isVisible: () => boolean) => {
  let since = isVisible() ? now() : null;
  let before = 0;
  return {
    /** To be called whenever the page comes into sight or goes out of it. */
    changed: (): void => {
      if (since !== null) before += now() - since;
      since = isVisible() ? now() : null;
    },
    /** Seconds so far. */
    seconds: (): number => Math.round((before + (since === null ? 0 : now() - since)) / 100) / 10,
  };
};
