import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { format, resolveConfig } from 'prettier'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { frontMatterJsonSchema, parsePlan } from '../../src/plan/index.ts'

const update = process.env['UPDATE'] === '1'
if (update && process.env['CI'] !== undefined) throw new Error('the schema is read by people: UPDATE is refused in CI')

const path = join(import.meta.dirname, '../../docs/front-matter.schema.json')

test('the published schema is made of the words by which front matter is read (UPDATE=1 rewrites it)', async () => {
  const options = { ...(await resolveConfig(path)), parser: 'json' }
  const text = await format(JSON.stringify(frontMatterJsonSchema()), options)
  if (update) writeFileSync(path, text)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

const takes = new Ajv({ allowUnionTypes: true }).compile(frontMatterJsonSchema())

/** It has what the settings speak of: whether a heading is there is no matter of a schema. */
const document = `# Boat

## Ropes for sale

### Cut

| Nummer | Task | Erst | State |
| ------ | ---- | ---- | ----- |
| W-1    | Saw  |      | Ohio  |

## Ropes

## 2026

- [ ] Plane
`

/** Whether the schema and the reader of plans take what stands under `milepost`. */
const check = (settings: string, expected: boolean): void => {
  const text = `milepost: ${settings}`
  const bytes = new TextEncoder().encode(`---\n${text}\n---\n${document}`)
  const { diagnostics } = parsePlan({ path: 'PLAN.md', bytes })
  const isRead = !diagnostics.some(({ code }) => code === 'invalid-front-matter')
  expect([takes(parse(text)), isRead]).toEqual([expected, expected])
}

describe('schema and reader agree', () => {
  test.each([
    'false',
    'true',
    '',
    '{}',
    '{ phases: h3, tasks: [table, list], ignore: [Ropes for sale], columns: { Nummer: id, Erst: depends-on } }',
    '{ phases: none, tasks: checkbox, ignore: Ropes }',
    '{ ignore: 2026 }',
    '{ phaseGates: strict, doneTasks: create, writeBack: pull-request, progress: false, pin: true }',
    '{ columns: { State: attribute } }',
  ])('that this can be said: %s', settings => check(settings, true))

  test.each([
    'no plan',
    '{ phase: h3 }',
    '{ phases: h7 }',
    '{ phases: 3 }',
    '{ tasks: [] }',
    '{ tasks: [table, row] }',
    '{ ignore: "" }',
    '{ columns: {} }',
    '{ columns: { Nummer: number } }',
    '{ columns: id }',
    '{ phaseGates: all }',
    '{ doneTasks: true }',
    '{ writeBack: never }',
    '{ pin: perhaps }',
  ])('that this can not: %s', settings => check(settings, false))
})
