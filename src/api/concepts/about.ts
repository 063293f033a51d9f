import { FACET_NAMES, FACETS, type FacetDefinition, type FacetName } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import { THESAURUS } from '#domain/vocabulary.ts';
import type { CatalogueDocument } from '#search/query.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { onlyPublic } from '../gone.ts';
import { timeOf } from '../views.ts';
import type { ConceptView } from './schemas.ts';

/** What the library has about a concept: the counts are those of the lists that they lead to. */

type About = ConceptView['about'][number];

/** Documents that a concept names, clauses of each, and measures. */
const NEWEST = 6;
const CLAUSES = 3;
const MEASURES = 10;
/** Documents whose history is looked through. */
const LOOKED_AT = 100;

export interface AboutConcept extends Pick<ConceptView, 'about' | 'named'> {
  /** The newest documents about it. */
  documents: ConceptView['timeline'];
}

export async function aboutConcept(
  dependencies: ApiDependencies,
  vocabulary: string,
  id: string,
  language: Language,
): Promise<AboutConcept> {
  if (vocabulary === THESAURUS) return namedIn(dependencies, id, language);
  const facets = FACET_NAMES.filter(
    (facet) => (FACETS[facet] as FacetDefinition).vocabulary === vocabulary,
  );
  const found = await Promise.all(facets.map((one) => aboutBy(dependencies, one, id, language)));
  const documents = found.flatMap((one) => one.documents);
  return {
    about: found.map(({ about }) => about),
    documents: [...new Map(documents.map((one) => [one.id, one])).values()],
  };
}

/** What search, catalogue and table of measures answer where the concept is chosen under `facet`. */
async function aboutBy(
  dependencies: ApiDependencies,
  facet: FacetName,
  id: string,
  language: Language,
): Promise<{ about: About; documents: AboutConcept['documents'] }> {
  const { search } = dependencies;
  const filters = { [facet]: [id] };
  const page = { filters, page: 1 };
  const [found, catalogue, measures] = await Promise.all([
    search.search({ ...page, query: '', sort: 'date', perPage: NEWEST }, language),
    search.documents({ ...page, sort: 'date', perPage: LOOKED_AT }, language),
    search.measures({ ...page, sort: 'due', perPage: MEASURES }, language),
  ]);
  const documents = await shown(dependencies, catalogue.documents);
  const clausesOf = new Map(found.hits.map((hit) => [hit.document.id, hit.clauses]));
  const due = await onlyPublic(dependencies, measures.measures, (one) => one.document.id);
  return {
    about: {
      ...{ facet, documents: catalogue.total, clauses: found.total_clauses },
      ...{ measures: measures.total, due },
      newest: documents.slice(0, NEWEST).map(({ summary }) => ({
        ...newestOf(summary),
        clauses: (clausesOf.get(summary.id) ?? [])
          .filter(({ label, heading }) => label !== '' || heading !== '')
          .slice(0, CLAUSES)
          .map(({ id: clause, label, heading }) => ({ id: clause, label, heading })),
      })),
    },
    documents: documents.map(inTime),
  };
}

async function namedIn(
  dependencies: ApiDependencies,
  id: string,
  language: Language,
): Promise<AboutConcept> {
  const naming = await dependencies.search.naming(id, language);
  const documents = await shown(dependencies, naming.documents);
  return {
    about: [],
    named: {
      ...{ documents: naming.documents.length, clauses: naming.clauses },
      newest: documents
        .slice(0, NEWEST)
        .map(({ summary }) => ({ ...newestOf(summary), clauses: [] })),
    },
    documents: documents.slice(0, LOOKED_AT).map(inTime),
  };
}

const inTime = ({ summary: { id, title }, record }: CatalogueDocument) => ({
  ...{ id, title },
  ...timeOf(record),
});

const newestOf = ({ id, title, year }: CatalogueDocument['summary']) => ({ id, title, year });

const shown = (dependencies: ApiDependencies, documents: CatalogueDocument[]) =>
  onlyPublic(dependencies, documents, ({ record }) => record.id);
