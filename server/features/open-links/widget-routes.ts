import { Router } from 'express';

/**
 * The script that other sites put into their pages, at an address that stays. It is the same for everybody and carries
 * nothing of a study; sites fetch it anew every hour.
 */
export const widgetRoutes = ({ file }: { readonly file: () => string }): Router => {
  const router = Router();
  router.get('/widget.js', (_req, res) => {
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    res.setHeader('Access-Control-Allow-Origin', '*'); // so that a site may ask for its integrity
    res.sendFile(file(), { maxAge: '1h', headers: { 'Content-Type': 'text/javascript; charset=utf-8' } });
  });
  return router;
};
