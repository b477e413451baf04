import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseConfig } from '../../src/config/index.ts'
import { buildGraph } from '../../src/graph/index.ts'
import { parsePlan } from '../../src/plan/index.ts'
import { settingsTable } from './settings-table.ts'

const update = process.env['UPDATE'] === '1'
if (update && process.env['CI'] !== undefined) throw new Error('the page is read by people: UPDATE is refused in CI')

const path = join(import.meta.dirname, '../../docs/configuration.md')
const page = readFileSync(path, 'utf8')

/** What stands between these comments is written by a test. */
const begin = '<!-- settings: written by UPDATE=1 npx vitest run test/config -->'
const end = '<!-- end of settings -->'

test('the page has the table of all settings as they are read (UPDATE=1 rewrites it)', () => {
  const [before = '', rest = ''] = page.split(begin)
  const [, after = ''] = rest.split(end)
  const fresh = `${before}${begin}\n\n${settingsTable()}\n\n${end}${after}`
  if (update) writeFileSync(path, fresh)
  expect(readFileSync(path, 'utf8')).toBe(fresh)
})

test('the table names every key with its default, and no other', () => {
  const named = [...settingsTable().matchAll(/^\| `([\w.]+)` +\| `([^`]+)` +\|/gm)].map(
    ([, key = '', written = '']) => {
      const fallback: unknown = parse(written, { schema: 'failsafe' })
      return [key, fallback] as const
    },
  )
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(leavesOf(parseConfig(null).config)))
})

test('the example on the page is a configuration that can be used', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? []
  const { config, diagnostics } = parseConfig(example)
  expect(diagnostics).toEqual([])
  expect(config).toMatchObject({ phaseGates: 'strict', writeBackDelay: 300, labels: { unblocked: 'status: ready' } })
})

describe('the tasks that the page shows below a phase', () => {
  const [, example = ''] = /## Phase gates\n\n```markdown\n([\s\S]*?)```/.exec(page) ?? []
  const text = `## Phase 1: Prepare\n\n- [ ] 1.1 Sign\n- [ ] 1.2 Order\n\n## Phase 2: Move\n\n${example}`
  const { plan } = parsePlan({ path: 'PLAN.md', bytes: new TextEncoder().encode(text) })

  test.each([
    ['own', ['phase 1'], ['task 1.1']],
    ['strict', ['phase 1'], ['phase 1', 'task 1.1']],
  ] as const)('wait with phaseGates: %s for what the page says', (phaseGates, first, second) => {
    const { waitsFor } = buildGraph(plan, { phaseGates })
    const waits = (key: string): readonly string[] =>
      (waitsFor.get(key) ?? []).map(wait => ('key' in wait ? `${wait.kind} ${wait.key}` : wait.kind))
    expect([waits('2.1'), waits('2.2')]).toEqual([first, second])
  })
})

/** Every key that has no keys below it, as `labels.colours.risk`, with its value in words, as YAML's failsafe schema reads it. */
function leavesOf(group: object, prefix = ''): readonly (readonly [key: string, value: unknown])[] {
  return Object.entries(group).flatMap(([key, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [[`${prefix}${key}`, value.map(String)]]
    return typeof value === 'object' && value !== null
      ? leavesOf(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)]]
  })
}
