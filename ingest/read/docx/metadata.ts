/** `docProps/core.xml` (ECMA-376 part 2, core properties). */
import type { FileMetadata } from '#domain/page.ts';
import { textContent } from 'domutils';
import { descendants, type Document } from './xml.ts';

export function readMetadata(tree: Document): FileMetadata {
  const property = (name: string): string | undefined => {
    const [element] = descendants(tree, name);
    return (element && textContent(element).trim()) || undefined;
  };
  const metadata: FileMetadata = {};
  const title = property('dc:title');
  const author = property('dc:creator');
  const created = property('dcterms:created')?.slice(0, 10);
  const language = property('dc:language');
  if (title !== undefined) metadata.title = title;
  if (author !== undefined) metadata.author = author;
  if (created !== undefined) metadata.created = created;
  if (language !== undefined) metadata.language = language;
  return metadata;
}
