import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { format, resolveConfig } from 'prettier'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configJsonSchema, parseConfig } from '../../src/config/index.ts'

const update = process.env['UPDATE'] === '1'
if (update && process.env['CI'] !== undefined) throw new Error('the schema is read by people: UPDATE is refused in CI')

const path = join(import.meta.dirname, '../../docs/milepost.schema.json')

test('the published schema is the one by which settings are read (UPDATE=1 rewrites it)', async () => {
  const options = { ...(await resolveConfig(path)), parser: 'json' }
  const text = await format(JSON.stringify(configJsonSchema()), options)
  if (update) writeFileSync(path, text)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

const takes: ValidateFunction = new Ajv({ strictTypes: false }).compile(configJsonSchema())

/** Whether the schema and the reader of settings take a text. */
const check = (text: string, bySchema: boolean, byReader = bySchema): void =>
  expect([takes(parse(text)), !parseConfig(text).broken]).toEqual([bySchema, byReader])

describe('the schema', () => {
  test.each([
    '{}',
    'plans: []',
    'plans: ["docs/**/*.{md,markdown}"]\nexclude: [a.md]',
    'phaseGates: strict\ndoneTasks: create\nwriteBack: "off"\nwriteBackDelay: 0',
    'labels: { blocked: " waits ", colours: { risk: "#ABCDEF" }, attributes: false }',
    'labels: { attributes: [risk] }\npreview: { when: always }\npin: false',
  ])('takes %j', text => check(text, true))

  test.each([
    'pine: true',
    'plans: PLAN.md',
    'plans: [7]',
    'phaseGates: STRICT',
    'writeBackDelay: 1.5',
    'writeBackDelay: -1',
    'writeBackDelay: "60"',
    'pin: "yes"',
    'labels: { blocked: "" }',
    'labels: { blocked: "two\\nlines" }',
    'labels: { dependsOn: a-prefix-that-is-longer-than-thirty }',
    'labels: { attributes: true }',
    'labels: { colours: { risk: red } }',
    'preview: always',
    '[]',
  ])('does not take %j', text => check(text, false))

  test('leaves to the reader what it can not say', () => {
    check('plans: ["a{b"]', true, false)
    check('labels: { blocked: same, unblocked: Same }', true, false)
  })

  test('has a description and a default for every key', () => {
    const without = leavesOf(configJsonSchema()).filter(
      ([, { description, title }]) => description === undefined || title === undefined,
    )
    expect(without.map(([key]) => key)).toEqual([])
    const defaults = leavesOf(configJsonSchema()).map(([key, part]) => [key, part['default']])
    expect(Object.fromEntries(defaults)).toEqual(Object.fromEntries(valuesOf(parseConfig(null).config)))
  })

  test('takes whatever the reader takes', () => {
    const word = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('  waits\n', 'a\nb', '\u{1F6A2}'.repeat(26)))
    const flag = fc.oneof(fc.boolean(), fc.constantFrom('true', 0))
    const colour = fc.stringMatching(/^#?[0-9a-fA-F]{5,7}$/)
    const optional = { requiredKeys: [] }
    const settings = fc.record(
      {
        plans: fc.array(fc.oneof(fc.string({ maxLength: 210 }), fc.constantFrom('a/**/*.md', '{a,b}'))),
        writeBackDelay: fc.oneof(fc.integer(), fc.double(), fc.constantFrom(60, '60')),
        writeBack: fc.constantFrom('commit', 'off', false, 'never'),
        pin: flag,
        labels: fc.record(
          {
            blocked: word,
            dependsOn: word,
            attributes: fc.constantFrom(false, true, [], ['risk'], ['none']),
            colours: fc.record({ risk: colour, owner: colour }, optional),
          },
          optional,
        ),
        preview: fc.constantFrom({}, { when: 'always' }, { failOn: 'warning' }, null),
      },
      optional,
    )
    fc.assert(
      fc.property(settings, one => {
        const text = JSON.stringify(one)
        return parseConfig(text).broken || takes(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })
})

type Part = Readonly<Record<string, unknown>>

/** Every key that has no keys below it, with what is said of it. */
function leavesOf(schema: Part, prefix = ''): readonly (readonly [key: string, part: Part])[] {
  return entriesOf(schema['properties']).flatMap(([key, inner]) => {
    const part = Object.fromEntries(entriesOf(inner))
    const name = `${prefix}${key}`
    return part['properties'] === undefined ? [[name, part] as const] : leavesOf(part, `${name}.`)
  })
}

function valuesOf(group: object, prefix = ''): readonly (readonly [key: string, value: unknown])[] {
  return entriesOf(group).flatMap(([key, value]) => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isGroup ? valuesOf(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value] as const]
  })
}

function entriesOf(value: unknown): readonly (readonly [key: string, value: unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
