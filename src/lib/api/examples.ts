import { m } from '$lib/paraglide/messages.js';

/** Questions to the API that run as they stand, in three languages of programs. */

export const EXAMPLE_LANGUAGES = { curl: 'curl', js: 'JavaScript', python: 'Python' } as const;
export type ExampleLanguage = keyof typeof EXAMPLE_LANGUAGES;

export interface Example {
  title: string;
  code: { [language in ExampleLanguage]: string };
}

/** @param document id of one that there is */
export function examplesFor(origin: string, document: string): Example[] {
  const search = `${origin}/api/search?q=migration&per_page=3`;
  const page = `${origin}/documents/${document}`;
  const list = `${origin}/documents.csv`;
  return [
    {
      title: m.api_example_search(),
      code: {
        curl: `curl '${search}'`,
        js: lines(
          `const answer = await fetch('${search}');`,
          'const { hits } = await answer.json();',
          'for (const { document, clauses } of hits) {',
          '  console.log(document.title, clauses[0]?.label);',
          '}',
        ),
        python: lines(
          'import json, urllib.request',
          '',
          `with urllib.request.urlopen('${search}') as answer:`,
          "    for hit in json.load(answer)['hits']:",
          "        print(hit['document']['title'], [one['label'] for one in hit['clauses']])",
        ),
      },
    },
    {
      title: m.api_example_data(),
      code: {
        curl: `curl -H 'Accept: text/turtle' '${page}'`,
        js: lines(
          `const answer = await fetch('${page}', {`,
          "  headers: { Accept: 'application/ld+json' },",
          '});',
          'console.log(await answer.json());',
        ),
        python: lines(
          'import urllib.request',
          '',
          `request = urllib.request.Request('${page}', headers={'Accept': 'text/turtle'})`,
          'print(urllib.request.urlopen(request).read().decode())',
        ),
      },
    },
    {
      title: m.api_example_list(),
      code: {
        curl: `curl -o documents.csv '${list}'`,
        js: lines(`const answer = await fetch('${list}');`, 'console.log(await answer.text());'),
        python: lines(
          'import csv, io, urllib.request',
          '',
          `text = urllib.request.urlopen('${list}').read().decode('utf-8-sig')`,
          'for row in csv.reader(io.StringIO(text)):',
          '    print(row)',
        ),
      },
    },
  ];
}

const lines = (...all: string[]): string => all.join('\n');
