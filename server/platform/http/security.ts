import helmet from 'helmet';
import type { RequestHandler, Response } from 'express';

const self = ["'self'"];
const none = ["'none'"];

const directives = {
  defaultSrc: none,
  scriptSrc: self,
  styleSrc: self,
  imgSrc: ["'self'", 'data:'],
  connectSrc: self,
  fontSrc: none,
  formAction: self,
  frameAncestors: none,
  frameSrc: self,
  baseUri: none,
  objectSrc: none,
  manifestSrc: self,
};

/** Headers of every answer: a strict content-security policy without inline script or style, and helmet's others. */
export const securityHeaders = ({ https }: { https: boolean }): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...directives, ...(https ? { upgradeInsecureRequests: [] } : {}) },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'no-referrer' }, // a link's token must not travel to other sites
    crossOriginEmbedderPolicy: false,
  });

/**
 * Lets pages of these sites show this one answer in a frame; every other answer is shown in none. Origins must be checked
 * before: they become part of a header.
 */
export const mayBeFramedBy = (res: Response, origins: readonly string[]): void => {
  const strict = String(res.getHeader('Content-Security-Policy'));
  const ancestors = `frame-ancestors ${origins.join(' ')}`;
  res.setHeader('Content-Security-Policy', strict.replace("frame-ancestors 'none'", ancestors));
  res.removeHeader('X-Frame-Options'); // knows no list of sites; browsers that know the policy ignore it
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
};

/** For a mail shown as its receiver sees it: its own inline styles, no script, framed by our own pages only. */
export const mailContentSecurity =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox";

/** A page of ours that another page of ours may show in a frame: the preview beside the form. */
export const letOurselvesFrame = (res: Response): void => {
  const policy = String(res.getHeader('Content-Security-Policy') ?? '');
  res.setHeader(
    'Content-Security-Policy',
    policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  );
  res.setHeader('X-Frame-Options', 'SAMEORIGIN');
};
