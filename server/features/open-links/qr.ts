import QRCode from 'qrcode';

/**
 * A QR code of an address, black on white whatever surrounds it, with the quiet edge of four modules that ISO/IEC 18004 asks
 * for. Level M reads with 15 % of it covered: a scratch, a fold.
 */
const options = {
  errorCorrectionLevel: 'M',
  margin: 4,
  color: { dark: '#000000', light: '#ffffff' },
} as const;

/** As a drawing for every size. */
export const qrSvg = (address: string): Promise<string> =>
  QRCode.toString(address, { ...options, type: 'svg' });

/** As a picture of 1200 pixels: sharp on paper up to 10 cm. */
export const qrPng = (address: string): Promise<Buffer> =>
  QRCode.toBuffer(address, { ...options, type: 'png', width: 1200 });
