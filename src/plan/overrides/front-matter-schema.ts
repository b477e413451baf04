import { doneTasksWords, forms, gates, levels, roles, writeBacks } from './setting-words.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/**
 * What a plan's front matter may say under `milepost`, as a JSON Schema (draft 7) for editors, from the words by which it is read. Case does
 * not matter to the reader; the schema has words as one writes them. Keys beside `milepost` are other tools' business.
 */
export function frontMatterJsonSchema(): JsonSchema {
  const settings = { type: 'object', additionalProperties: false, properties }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:milepost:front-matter',
    title: 'Front matter of a plan',
    type: 'object',
    properties: {
      milepost: {
        title: 'Milepost',
        description: 'How this document is read, and what it has its own way; false: it is not tracked.',
        anyOf: [settings, { type: ['boolean', 'null'] }],
      },
    },
  }
}

const oneOf = (words: ReadonlyMap<string, unknown>): JsonSchema => ({ type: 'string', enum: [...words.keys()] })
const someOf = (one: JsonSchema): JsonSchema => ({ anyOf: [one, { type: 'array', items: one, minItems: 1 }] })
const heading = { type: ['string', 'number', 'boolean'], minLength: 1 }

const properties: JsonSchema = {
  phases: {
    title: 'Phases',
    description: 'Which headings are the phases, but for those like Notes; none: the plan has no phases.',
    ...oneOf(levels),
  },
  tasks: {
    title: 'Tasks',
    description: 'What tasks are written as: one form, or a list of some.',
    ...someOf(oneOf(forms)),
  },
  ignore: {
    title: 'Ignore',
    description: 'Headings of sections to pass over, with all that is below them: one, or a list.',
    ...someOf(heading),
  },
  columns: {
    title: 'Columns',
    description: 'What a column, or a line with that key, means. attribute: nothing special.',
    type: 'object',
    additionalProperties: oneOf(roles),
    minProperties: 1,
  },
  phaseGates: {
    title: 'Phase gates',
    description:
      "Which tasks a phase's statement holds: those without one of their own, or all. Without it, as the repository has it.",
    ...oneOf(gates),
  },
  doneTasks: {
    title: 'Done tasks',
    description: 'Whether tasks that are done when first seen get an issue. Without it, as the repository has it.',
    ...oneOf(doneTasksWords),
  },
  writeBack: {
    title: 'Write back',
    description: 'How marks that changed on GitHub get into this plan. Without it, as the repository has it.',
    ...oneOf(writeBacks),
  },
  progress: {
    title: 'Progress',
    description: 'Whether the plan has a progress issue. Without it, as the repository has it.',
    type: 'boolean',
  },
  pin: {
    title: 'Pin',
    description: 'Whether its progress issue is pinned. Without it, as the repository has it.',
    type: 'boolean',
  },
}
