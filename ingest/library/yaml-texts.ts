import { isPlainKey, sayInAll, type Texts } from '#texts/say.ts';

/** What is said of a text that is no YAML: in our words, since the parser has English ones only. */

export interface YamlError {
  /** Of the parser, or one of ours: `NUL`, `EMPTY`, `ENCODING`, `ALIASES`. */
  code: string;
  /** 1-based. */
  linePos?: readonly [{ line: number; col: number }, ...unknown[]] | undefined;
}

export function yamlErrorTexts({ code, linePos }: YamlError): Texts {
  const key = `yaml.${code}`;
  const what = sayInAll(isPlainKey(key) ? key : 'yaml.OTHER');
  const line = linePos?.[0].line;
  return line === undefined ? what : sayInAll('yaml.at-line', { line, what });
}
