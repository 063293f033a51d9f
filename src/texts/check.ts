import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { arabicFaults } from './arabic.ts';

/**
 * `npm run check:texts`: what is wrong with the catalogue; with `--names`, before it is compiled, which names stand twice. A sentence that lacks a language would be shown in French, and
 * one that nothing says is only work for translators.
 */

/** A sentence, or one with plural forms (inlang message format). */
type Message = string | [{ declarations: string[]; match: { [forms: string]: string } }];
/** The sentences of a file by name: `problem.not-found.title`. */
export type Messages = ReadonlyMap<string, Message>;
/** The sentences of an area in each language. */
export type Area = { [locale: string]: Messages };

interface Nested {
  [name: string]: Message | Nested;
}

/** The sentences of a file by their full names. */
export function flattened(nested: Nested, above = ''): Messages {
  const entries = Object.entries(nested).filter(([name]) => name !== '$schema');
  return new Map(
    entries.flatMap(([name, value]) =>
      typeof value === 'string' || Array.isArray(value)
        ? [[above + name, value] as const]
        : [...flattened(value, `${above}${name}.`)],
    ),
  );
}

/** What is wrong with an area: sentences that lack a language, blanks that differ, plural forms that there are not. */
export function areaFaults(area: Area): string[] {
  const names = new Set(Object.values(area).flatMap((messages) => [...messages.keys()]));
  return [...names].flatMap((name) => {
    const lacking = Object.keys(area).filter((locale) => isEmpty(area[locale]?.get(name)));
    if (lacking.length > 0) return [`${name}: not in ${lacking.join(', ')}`];
    const said = Object.entries(area).map(([locale, messages]) => [locale, messages.get(name)]);
    return messageFaults(name, Object.fromEntries(said) as { [locale: string]: Message });
  });
}

function isEmpty(message: Message | undefined): boolean {
  if (message === undefined || typeof message === 'string') return !message?.trim();
  return Object.values(message[0].match).some((text) => text.trim() === '');
}

function messageFaults(name: string, said: { [locale: string]: Message }): string[] {
  const blanks = Object.values(said).map((message) => blanksOf(message).join(', '));
  const differing =
    new Set(blanks).size > 1 ? [`${name}: blanks differ: ${blanks.join(' | ')}`] : [];
  const forms = Object.entries(said).flatMap(([locale, message]) => formFaults(locale, message));
  return [...differing, ...forms.map((fault) => `${name}: ${fault}`)];
}

/** Names of what a sentence is given. */
function blanksOf(message: Message): string[] {
  if (typeof message === 'string') {
    return [...new Set([...message.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name))].sort();
  }
  const inputs = message[0].declarations.map((one) => /^input (\w+)$/u.exec(one)?.[1]);
  return inputs.filter((name) => name !== undefined).sort();
}

/** Plural forms that the language does not have, or has and that nothing stands for. */
function formFaults(locale: string, message: Message): string[] {
  if (typeof message === 'string') return [];
  const [{ declarations, match }] = message;
  const counted = declarations.flatMap((one) => /^local (\w+) = \w+: plural/u.exec(one)?.[1] ?? []);
  const has = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return counted.flatMap((name) => {
    const of = new RegExp(`\\b${name}=([\\w*]+)`, 'u');
    const forms = Object.keys(match).map((one) => of.exec(one)?.[1] ?? '*');
    const odd = forms.filter((form) => form !== '*' && !has.includes(form as Intl.LDMLPluralRule));
    const isWhole = forms.includes('*') || has.every((form) => forms.includes(form));
    return [
      ...odd.map((form) => `${locale} has no plural form ${form}`),
      ...(isWhole ? [] : [`${locale} lacks a plural form, or *`]),
    ];
  });
}

/** The sentences that `code` does not say, neither by name nor by a name made of a code (`` `problem.${code}.title` ``). */
export function unsaid(names: Iterable<string>, code: string): string[] {
  const said = new Set(
    [...code.matchAll(/'([\w-]+(?:\.[\w-]+)+)'|\bm\.(\w+)/gu)].map((found) => found[1] ?? found[2]),
  );
  const made = [...code.matchAll(/`([a-z][\w-]*\.[^`\s]*\$\{[^`]*)`/gu)].map(
    ([, text = '']) => new RegExp(`^${text.replace(/\$\{[^}]*\}/gu, '[\\w-]+')}$`, 'u'),
  );
  return [...names].filter((name) => !said.has(name) && !made.some((one) => one.test(name)));
}

/** Names that more than one area has: the later one would hide the other. */
export function namedTwice(areas: Area[]): string[] {
  const names = areas.flatMap((area) => [
    ...new Set(Object.values(area).flatMap((m) => [...m.keys()])),
  ]);
  return names.filter((name, at) => names.indexOf(name) < at);
}

const PROJECTS = ['pages.inlang', 'rest.inlang'];
const FOLDER = import.meta.dirname;
const ROOT = join(FOLDER, '../..');

interface Settings {
  locales: string[];
  'plugin.inlang.messageFormat': { pathPattern: string[] };
}

/** The areas of a project, by the settings that paraglide compiles it by. */
async function areasOf(project: string): Promise<Area[]> {
  const text = await readFile(join(FOLDER, project, 'settings.json'), 'utf8');
  const { locales, 'plugin.inlang.messageFormat': format } = JSON.parse(text) as Settings;
  const read = async (file: string) =>
    flattened(JSON.parse(await readFile(join(FOLDER, file), 'utf8')) as Nested);
  return Promise.all(
    format.pathPattern.map(async (pattern) => {
      const files = locales.map((locale) => read(pattern.replace('{locale}', locale)));
      const messages = await Promise.all(files);
      return Object.fromEntries(locales.map((locale, at) => [locale, messages[at] ?? new Map()]));
    }),
  );
}

const COMPILED = /(^|\/)(paraglide|compiled|node_modules)\//u;

async function allCode(): Promise<string> {
  const files = await Promise.all(
    ['src', 'ingest'].map(async (folder) => {
      const names = await readdir(join(ROOT, folder), { recursive: true });
      return names.map((name) => `${folder}/${name}`);
    }),
  );
  const code = files.flat().filter((name) => /\.(ts|svelte)$/u.test(name) && !COMPILED.test(name));
  return (await Promise.all(code.map((name) => readFile(join(ROOT, name), 'utf8')))).join('\n');
}

/** Everything that is wrong with the catalogue, a line each. */
export async function catalogueFaults(): Promise<string[]> {
  const code = await allCode();
  const projects = await Promise.all(PROJECTS.map(areasOf));
  const faults = projects.flatMap((areas) => [
    ...areas.flatMap(areaFaults),
    ...unsaid(
      areas.flatMap((area) => [...(area['fr']?.keys() ?? [])]),
      code,
    ).map((name) => `${name}: nothing says it`),
  ]);
  const arabic = projects
    .flat()
    .flatMap((area) =>
      [...(area['ar'] ?? [])].flatMap(([name, message]) =>
        arabicFaults(typeof message === 'string' ? message : JSON.stringify(message)).map(
          (fault) => `${name}: ${fault}`,
        ),
      ),
    );
  return [...faults, ...arabic, ...(await nameFaults()), ...(await libraryFaults())];
}

/** What records and vocabularies of the shipped library write otherwise than the sentences do. */
async function libraryFaults(): Promise<string[]> {
  const names = await readdir(join(ROOT, 'documents'), { recursive: true });
  const files = names.filter((name) => /^vocabularies.*\.yaml$|^[\w-]+\/record\.yaml$/u.test(name));
  const found = files.map(async (name) => {
    const text = await readFile(join(ROOT, 'documents', name), 'utf8');
    return arabicFaults(text).map((fault) => `documents/${name}: ${fault}`);
  });
  return (await Promise.all(found)).flat();
}

/** Names that stand in two areas: the compiler, given one, never comes to an end, so it is not given any. */
export async function nameFaults(): Promise<string[]> {
  const projects = await Promise.all(PROJECTS.map(areasOf));
  return projects.flatMap(namedTwice).map((name) => `${name}: stands in two areas`);
}

if (import.meta.main) {
  const isBeforeCompiling = process.argv.includes('--names');
  const faults = await (isBeforeCompiling ? nameFaults() : catalogueFaults());
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
