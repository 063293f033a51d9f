import { OaiProblem } from './problem.ts';

/** Which arguments each verb takes (OAI-PMH 2.0, § 4): those it needs, those it may have, and the one that stands alone. */
const LIST = {
  needs: ['metadataPrefix'],
  may: ['from', 'until', 'set'],
  alone: 'resumptionToken',
} as const;
const VERBS = {
  Identify: { needs: [], may: [] },
  ListMetadataFormats: { needs: [], may: ['identifier'] },
  ListSets: { needs: [], may: [], alone: 'resumptionToken' },
  GetRecord: { needs: ['identifier', 'metadataPrefix'], may: [] },
  ListIdentifiers: LIST,
  ListRecords: LIST,
} as const satisfies {
  [verb: string]: { needs: readonly string[]; may: readonly string[]; alone?: string };
};
export type Verb = keyof typeof VERBS;

export interface OaiRequest {
  verb: Verb;
  /** Every argument but the verb, each once. */
  arguments: { [name: string]: string };
}

const isVerb = (text: string | undefined): text is Verb => text !== undefined && text in VERBS;

/**
 * Reads the arguments of a request.
 * @throws OaiProblem badVerb or badArgument
 */
export function readRequest(parameters: URLSearchParams): OaiRequest {
  const verbs = parameters.getAll('verb');
  const [verb] = verbs;
  if (verbs.length !== 1 || !isVerb(verb)) {
    throw new OaiProblem('badVerb', `verb: one of ${Object.keys(VERBS).join(', ')}, once`);
  }
  const given: OaiRequest['arguments'] = {};
  for (const [name, value] of parameters) {
    if (name === 'verb') continue;
    if (name in given) throw new OaiProblem('badArgument', `${name} is given twice`);
    given[name] = value;
  }
  check(verb, given);
  return { verb, arguments: given };
}

function check(verb: Verb, given: OaiRequest['arguments']): void {
  const {
    needs,
    may,
    alone,
  }: { needs: readonly string[]; may: readonly string[]; alone?: string } = VERBS[verb];
  const names = Object.keys(given);
  if (alone !== undefined && names.includes(alone)) {
    if (names.length > 1) {
      throw new OaiProblem('badArgument', `${alone} stands alone beside the verb`);
    }
    return;
  }
  const missing = needs.find((name) => !names.includes(name));
  if (missing !== undefined) throw new OaiProblem('badArgument', `${verb} needs ${missing}`);
  const unknown = names.find((name) => ![...needs, ...may].includes(name));
  if (unknown !== undefined) throw new OaiProblem('badArgument', `${verb} takes no ${unknown}`);
}
