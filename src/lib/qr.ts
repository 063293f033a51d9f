import { encode } from 'uqr';

/** A QR code as SVG draws it. */
export interface QrCode {
  /** Modules a side, the quiet zone around it included. */
  size: number;
  /** The dark modules: `d` of one path. */
  path: string;
}

/** Modules of white around the code, without which cameras do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** The QR code of `text`, read even where a seventh of it is dirty. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dark.join('') };
}
