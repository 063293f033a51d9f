import { z } from 'zod';
import { PREDICATES } from './mapping.ts';
import { measureRowSchema, measuresAnswerSchema } from './measures.ts';
import { labelLanguageSchema } from './search.ts';

/** The matrix of measures and objectives, as the API's JSON is sent. */

const cellSchema = z.object({
  concept: z.string(),
  status: z.enum(['suggested', 'accepted', 'look-again']),
  predicate: z.enum(PREDICATES),
  mapping: z.string(),
  quote: z.string().optional().meta({ description: 'the words of the measure that show it' }),
  page: z.int().min(1).optional(),
});

export const matrixSchema = z.object({
  frame: z.object({ id: z.string(), label: z.string(), label_language: labelLanguageSchema }),
  concepts: z.array(
    z.object({
      id: z.string(),
      notation: z.string().optional(),
      label: z.string(),
      label_language: labelLanguageSchema,
      title: z.string().optional().meta({ description: 'the whole title, or the definition' }),
      definition: z.string().optional(),
      goal: z
        .object({ id: z.string(), label: z.string() })
        .optional()
        .meta({ description: 'what heads it, as a goal its targets' }),
      readAt: z.string().optional(),
      measures: z.int().min(0).meta({ description: 'measures that serve it, each once' }),
    }),
  ),
  measures: z.array(
    z.object({
      ...measureRowSchema.pick({ id: true, document: true, label: true, title: true, above: true })
        .shape,
      cells: z.array(cellSchema),
      none: z
        .object({ status: cellSchema.shape.status, mapping: z.string() })
        .optional()
        .meta({ description: 'somebody looked, and it serves none of them' }),
    }),
  ),
  facets: measuresAnswerSchema.shape.facets,
  also: measuresAnswerSchema.shape.also,
  meanings: measuresAnswerSchema.shape.meanings,
  total: z.int().min(0).meta({ description: 'measures' }),
  serving: z.int().min(0).meta({ description: 'measures that serve at least one' }),
  none: z.int().min(0).meta({ description: 'measures of which is said that they serve none' }),
});
export type Matrix = z.infer<typeof matrixSchema>;
