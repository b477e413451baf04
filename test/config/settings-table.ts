import { z } from 'zod'
import { configSchema } from '../../src/config/config-schema.ts'

/** The table of all settings in docs/configuration.md, from the types by which they are read. */
export function settingsTable(): string {
  const schema = partShape.parse(z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' }))
  const rows = rowsOf(schema, configSchema.parse({}))
  return table([['key', 'default', 'values', 'what it says'], ...rows])
}

type Part = z.output<typeof partShape>

const partShape = z.looseObject({
  type: z.string().optional(),
  description: z.string().default(''),
  section: z.string().optional(),
  values: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  maxLength: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
})

function rowsOf({ properties = {} }: Part, fallback: object, prefix = ''): readonly (readonly string[])[] {
  const defaults = new Map<string, unknown>(Object.entries(fallback))
  return Object.entries(properties).flatMap(([key, inner]) => {
    const part = partShape.parse(inner)
    const value = defaults.get(key)
    if (part.properties !== undefined && typeof value === 'object' && value !== null)
      return rowsOf(part, value, `${prefix}${key}.`)
    const { description, section } = part
    const what = section === undefined ? description : `[${description}](#${section})`
    return [[`\`${prefix}${key}\``, `\`${shown(value)}\``, valuesOf(part), what]]
  })
}

/** As one writes it in the file. */
function shown(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  const items = value.map(String).map(item => (/^\w+$/.test(item) ? item : JSON.stringify(item)))
  return `[${items.join(', ')}]`
}

function valuesOf(part: Part): string {
  if (part.values !== undefined) return part.values
  if (part.enum !== undefined) return part.enum.map(word => `\`${word}\``).join(', ')
  if (part.type === 'boolean') return '`true`, `false`'
  if (part.type === 'integer') return `a whole number, ${part.minimum ?? ''} to ${part.maximum ?? ''}`
  if (part.type === 'array') return `at most ${part.maxItems ?? ''} globs`
  return part.maxLength === undefined ? 'six hex digits' : `1 to ${part.maxLength} characters`
}

/** As prettier leaves it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lines = rows.map(row => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}
