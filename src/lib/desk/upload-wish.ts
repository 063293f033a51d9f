/** What is wanted of a file beside its being kept, and how an upload says it. Pure. */
export interface UploadWish {
  /** Id of the document of which it is a new version. */
  document?: string | undefined;
  publish: boolean;
  /** The images in a ZIP are the pages of one document. */
  pages?: boolean;
}

/** Bytes of a file at most, as the desk takes it. */
export const MAX_BYTES = 500 * 1024 * 1024;

/** The metadata of an upload (tus), as the API reads it. */
export function metadataOf(filename: string, { document, publish, pages }: UploadWish) {
  return {
    filename,
    ...(document !== undefined && { document }),
    ...(publish && { publish: 'yes' }),
    ...(pages && { pages: 'yes' }),
  };
}
