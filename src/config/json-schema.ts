import { z } from 'zod'
import { configSchema } from './config-schema.ts'

/** A part of a JSON Schema (draft 7, which most editors take). */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Stays the same whatever becomes of the schema: editors know it by this name. */
const id = 'urn:milepost:settings'

/**
 * The settings of a repository as a JSON Schema for editors, from the very types by which they are read: what Milepost takes it takes. What
 * it can't say (whether a glob can be read, whether two labels are called the same) is said when the settings are read.
 */
export function configJsonSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' })
  const title = 'Settings of Milepost, .github/milepost.yml'
  return { $schema, $id: id, title, ...published(schema, configSchema.parse({})) }
}

/** Without what is only for our page, and with the default of every key, which transformed values would not show. */
function published(schema: JsonSchema, fallback: unknown): JsonSchema {
  const { readOnly: _, section: __, values: ___, default: ____, properties, ...rest } = schema
  if (!isObject(properties)) return { ...described(lenient(rest)), default: fallback }
  const defaults = isObject(fallback) ? fallback : {}
  const keys = Object.entries(properties).map(([key, inner]) => {
    const within = published(isObject(inner) ? inner : {}, defaults[key])
    return [key, { title: titleOf(key), ...within }] as const
  })
  return { ...described(rest), properties: Object.fromEntries(keys) }
}

/** On our page the description is a part of a sentence; by itself it is one. */
function described(schema: JsonSchema): JsonSchema {
  const { description } = schema
  if (typeof description !== 'string') return schema
  return { ...schema, description: `${description.slice(0, 1).toUpperCase()}${description.slice(1)}.` }
}

/** A name is read without the white space around it, which counts for nothing. */
function lenient(schema: JsonSchema): JsonSchema {
  if (schema['pattern'] !== oneLine) return schema
  const { minLength: _, maxLength, ...rest } = schema
  const between = Number(maxLength) - 2
  return { ...rest, pattern: String.raw`^\s*\S([^\r\n]{0,${between}}\S)?\s*$` }
}

/** The pattern by which names of labels are known here. */
const oneLine = String.raw`^[^\r\n]*$`

/** `writeBackDelay` in words: Write back delay. */
function titleOf(key: string): string {
  const words = key.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
