/** An image as it came → pictures that a PDF can hold, one a page, upright. Sharp (libvips) decodes. */
import sharp, { type Metadata } from 'sharp';
import type { ExtractionErrorCode } from '#domain/extraction.ts';

/** A page of an image: JPEG or PNG of 8 bits a channel, without transparency. */
export interface PagePicture {
  bytes: Buffer;
  /** In PDF points. */
  width: number;
  height: number;
}

/** What is wrong with an image. */
export class ImageRefused extends Error {
  readonly code: ExtractionErrorCode;
  constructor(code: ExtractionErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** Pixels of a page at most, looked at before any is decoded: an A3 sheet at 600 dpi has 70 million. */
export const MAX_PIXELS = 120e6;
/** Pages of a TIFF at most. */
const MAX_PAGES = 1000;
/** Pixels of the picture on a page, as many as are recognised (../../ocr/render.ts): what came is attached as it was. */
const SHOWN_PIXELS = 24e6;
/** Dots an inch that a scanner means; cameras and screens write 72 or 96 and mean nothing. */
const SCANNED = { least: 100, most: 2400 };
/** Inches of the longer side where the image does not say: a sheet of A4. */
const A4_INCHES = 11.69;
const POINTS = 72;

/** A frame that is broken ends the work; what decoders merely warn of does not. */
const read = (bytes: Uint8Array, page = 0) =>
  sharp(bytes, { page, failOn: 'error', limitInputPixels: MAX_PIXELS });

/**
 * The pages of an image, one after the other: several of a TIFF, one of others.
 * @throws ImageRefused
 */
export async function* picturesOf(bytes: Uint8Array): AsyncGenerator<PagePicture> {
  sharp.cache(false);
  const { format, pages = 1 } = await metadataOf(bytes, 0);
  const count = format === 'tiff' ? pages : 1;
  if (count > MAX_PAGES) throw new ImageRefused('too-large', `${count} pages`);
  for (let page = 0; page < count; page += 1) {
    const metadata = await metadataOf(bytes, page);
    const { width, height } = metadata.autoOrient;
    if (width * height > MAX_PIXELS) {
      throw new ImageRefused('too-many-pixels', `${width} × ${height}`);
    }
    const points = POINTS / dotsAnInch(metadata);
    const picture = await decoded(() => shown(bytes, page, metadata));
    yield { bytes: picture, width: width * points, height: height * points };
  }
}

const metadataOf = (bytes: Uint8Array, page: number): Promise<Metadata> =>
  decoded(() => sharp(bytes, { page, limitInputPixels: false }).metadata());

async function decoded<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw new ImageRefused('corrupt', (error as Error).message.trim());
  }
}

function dotsAnInch({ density = 0, autoOrient: { width, height } }: Metadata): number {
  const isScanned = density >= SCANNED.least && density <= SCANNED.most;
  return isScanned ? density : Math.max(width, height) / A4_INCHES;
}

/** A JPEG as it came where a PDF shows it right; anything else decoded and packed again. */
async function shown(bytes: Uint8Array, page: number, metadata: Metadata): Promise<Buffer> {
  const { format, orientation = 1, space, autoOrient } = metadata;
  const { width, height } = autoOrient;
  const isLarge = width * height > SHOWN_PIXELS;
  const isJpeg = format === 'jpeg';
  if (isJpeg && !isLarge && orientation === 1 && (space === 'srgb' || space === 'b-w')) {
    // Nothing else will look at its pixels before it is in the library; the size makes it quick.
    await read(bytes).resize(64).raw().toBuffer();
    return Buffer.from(bytes);
  }
  const upright = read(bytes, page).autoOrient().flatten({ background: 'white' });
  if (isLarge) upright.resize(Math.floor(width * Math.sqrt(SHOWN_PIXELS / (width * height))));
  // Grey stays grey; colours of print become those of a screen.
  upright.toColourspace(space === 'b-w' || space === 'grey16' ? 'b-w' : 'srgb');
  return isJpeg
    ? upright.jpeg({ quality: 90 }).toBuffer()
    : upright.png({ palette: false, compressionLevel: 6 }).toBuffer();
}
