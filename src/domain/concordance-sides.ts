import { z } from 'zod';
import { languageSchema } from './language-schema.ts';
import { labelLanguageSchema } from './search.ts';

/** What a clause or a document serves, and what serves it, as the API's JSON is sent. */

const frame = z.object({ id: z.string(), label: z.string(), label_language: labelLanguageSchema });
const status = z.enum(['suggested', 'accepted', 'look-again']);

export const framesSchema = z.object({ frames: z.array(frame) });
export type Frames = z.infer<typeof framesSchema>;

/** A concept of a frame, with the way to its text where a document that is held has it. */
const served = z.object({
  frame: z.string(),
  id: z.string(),
  label: z.string(),
  label_language: labelLanguageSchema,
  title: z.string().optional(),
  status,
});

const serving = z.object({
  frame: z.string().optional(),
  concept: z.string().optional(),
  clause: z.string(),
  label: z.string(),
  document: z.object({ id: z.string(), title: z.string(), language: languageSchema }),
  status,
});

export const clauseSidesSchema = z.object({
  serves: z.array(served),
  served_by: z.array(serving),
});
export type ClauseSides = z.infer<typeof clauseSidesSchema>;

const counted = z.object({
  frame,
  clauses: z.int().min(1).meta({ description: 'each once' }),
  accepted: z.int().min(0).meta({ description: 'of them with one that somebody accepted' }),
});

export const documentSidesSchema = z.object({
  serves: z.array(counted).meta({ description: 'clauses of it that serve something of a frame' }),
  served_by: z.array(counted).meta({ description: 'clauses that serve what is read in it' }),
});
export type DocumentSides = z.infer<typeof documentSidesSchema>;
