/** A process of its own that recognises a document of a library, to be killed in the middle of it. */
import { createExtractor } from '#ingest/extract/index.ts';
import { readEntry, readVocabularies } from '#ingest/library/index.ts';
import { recogniseDocument } from '#ingest/ocr/document.ts';
import { createRecogniser } from '#ingest/ocr/recogniser.ts';

const [documents = '', id = '', models = ''] = process.argv.slice(2);
const vocabularies = await readVocabularies(documents);
if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
const entry = await readEntry(documents, id, vocabularies.value);
if (entry.problems) throw new Error(JSON.stringify(entry.problems));
const tools = {
  extractor: createExtractor({ concurrency: 1 }),
  recogniser: createRecogniser({ models, niceness: 0 }),
  vocabularies: vocabularies.value,
};
await recogniseDocument(tools, entry.value, {
  onPage: (done, total) => console.log(`${done} of ${total}`),
});
process.exit();
