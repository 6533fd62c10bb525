import type { Request, Response } from 'express';

const name = 'answered';
const HALF_A_YEAR = 182 * 24 * 60 * 60 * 1000; // ms

/**
 * A mark on a device that says "answered here", for one address and those below it. It names nobody: every device that has
 * answered carries the same one, and no other address is told of it.
 */
export type DeviceMark = {
  /** Under which address it is told. */
  readonly path: string;
  /** What nobody can make up who has not answered here. */
  readonly value: string;
  /** Whether the page stands within another site's: browsers keep such marks apart for every site. */
  readonly framed?: boolean;
};

/** Whether the browser carries the mark. */
export const hasMark = (req: Request, { value }: Pick<DeviceMark, 'value'>): boolean =>
  (req.headers.cookie ?? '').split(/;\s*/).includes(`${name}=${value}`);

/** Leaves the mark for half a year. */
export const leaveMark = (req: Request, res: Response, { path, value, framed = false }: DeviceMark): void => {
  const apart = framed && req.secure;
  res.cookie(name, value, {
    path,
    httpOnly: true,
    secure: req.secure,
    sameSite: apart ? 'none' : 'lax',
    partitioned: apart,
    maxAge: HALF_A_YEAR,
  });
};
