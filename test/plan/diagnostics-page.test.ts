import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Diagnostic, DiagnosticCode } from '../../src/base/index.ts'
import { parseConfig } from '../../src/config/index.ts'
import { buildGraph } from '../../src/graph/index.ts'
import { parsePlan } from '../../src/plan/index.ts'
import { fileOf } from './read.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/plan-format.md'), 'utf8')

/** What the page says under the heading of one code. */
interface Entry {
  readonly code: string
  readonly severity: string
  readonly examples: readonly Example[]
}

interface Example {
  readonly language: string
  readonly text: string
}

const entries: readonly Entry[] = page
  .slice(page.indexOf('\n## Diagnostics\n'))
  .split(/^### (?=`)/m)
  .slice(1)
  .map(part => ({
    code: /^`([a-z0-9-]+)`/.exec(part)?.[1] ?? '',
    severity: /^.*\n\n(\w+)\. /.exec(part)?.[1]?.toLowerCase() ?? '',
    examples: [...part.matchAll(/^(`{3,})(markdown|yaml)\n(.*?)^\1$/gms)].map(([, , language = '', text = '']) => ({
      language,
      text,
    })),
  }))

function said({ language, text }: Example): readonly Diagnostic[] {
  return language === 'yaml' ? parseConfig(text).diagnostics : saidOf(fileOf(text).bytes)
}

function saidOf(bytes: Uint8Array): readonly Diagnostic[] {
  const { plan, diagnostics } = parsePlan({ path: 'PLAN.md', bytes })
  return [...diagnostics, ...buildGraph(plan, { phaseGates: 'own' }).diagnostics]
}

const codesAndSeverities = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ code, severity }) => `${severity} ${code}`)

describe('a diagnostic with examples', () => {
  test.each(entries.filter(({ examples }) => examples.length > 0))(
    '$code is said of the first and not of the second',
    ({ code, severity, examples }) => {
      const [wrong, right, ...more] = examples.map(said)
      expect(codesAndSeverities(wrong ?? [])).toEqual([`${severity} ${code}`])
      expect(codesAndSeverities(right ?? [])).toEqual([])
      expect(more).toEqual([])
    },
  )
})

const boat = '# Boat\n\n- [ ] Saw the planks\n'

/** What no page can show: files that are too large, too deep or no text. A reader of its own says what takes too long. */
const made: Readonly<Partial<Record<DiagnosticCode, readonly [wrong: Uint8Array, right: Uint8Array]>>> = {
  'title-too-long': [fileOf(`- [ ] ${'x'.repeat(257)}\n`).bytes, fileOf(`- [ ] ${'x'.repeat(256)}\n`).bytes],
  'file-too-large': [
    fileOf(boat + ' '.repeat(1_000_001 - boat.length)).bytes,
    fileOf(boat + ' '.repeat(999_999 - boat.length)).bytes,
  ],
  'file-is-binary': [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), fileOf(boat).bytes],
  'invalid-utf-8': [Uint8Array.of(...fileOf(boat).bytes, 0xff), fileOf(`${boat}ÿ`).bytes],
  'hostile-markdown': [fileOf(`${boat}\n${'> '.repeat(500)}x\n`).bytes, fileOf(`${boat}\n${'> '.repeat(5)}x\n`).bytes],
  'too-many-tasks': [fileOf(listOf(2001)).bytes, fileOf(listOf(2000)).bytes],
  'too-many-dependencies': [
    fileOf(listOf(1100, ' (depends on all previous tasks)')).bytes,
    fileOf(listOf(900, ' (depends on all previous tasks)')).bytes,
  ],
}

function listOf(count: number, more = ''): string {
  return Array.from({ length: count }, (_, index) => `- [ ] T${1000 + index} Saw plank ${index}${more}\n`).join('')
}

describe('a diagnostic that no page can show', () => {
  test.each(Object.entries(made))(
    '%s is said of a file that has it and not of one that has not',
    (code, [wrong, right]) => {
      const severity = entries.find(entry => entry.code === code)?.severity
      expect(codesAndSeverities(saidOf(wrong))).toEqual([`${severity} ${code}`])
      expect(codesAndSeverities(saidOf(right))).toEqual([])
    },
  )
})

test('every other code on the page is said by the reader’s deadline', () => {
  const unshown = entries.filter(({ code, examples }) => examples.length === 0 && !Object.hasOwn(made, code))
  expect(unshown.map(({ code, severity }) => [code, severity])).toEqual([['too-slow-to-read', 'error']])
})
