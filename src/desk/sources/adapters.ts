import type { Source, SourceKind } from '#domain/source.ts';
import type { Adapter } from './adapter.ts';
import { feed } from './feed.ts';
import { folder } from './folder.ts';
import { page } from './page.ts';
import { sitemap } from './sitemap.ts';

/** Another kind is a schema in `src/domain/source.ts`, its words in `src/texts/desk/`, a file here, and its name in this line. */
const ADAPTERS: { [Kind in SourceKind]: Adapter<Kind> } = { page, feed, sitemap, folder };

/** Who reads sources of this kind. */
export const adapterOf = ({ kind }: Source): Adapter => ADAPTERS[kind] as Adapter;
