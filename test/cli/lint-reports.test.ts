import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Diagnostic, Range } from '../../src/base/index.ts'
import { harmless } from '../../src/cli/lint/cells.ts'
import type { CheckedFile } from '../../src/cli/lint/checked-file.ts'
import { excerptOf } from '../../src/cli/lint/excerpt.ts'
import { jsonReport } from '../../src/cli/lint/json-report.ts'
import { linesOf } from '../../src/cli/lint/lines.ts'
import { sarifReport } from '../../src/cli/lint/sarif-report.ts'
import { workflowCommands } from '../../src/cli/lint/workflow-commands.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The place that is written between `«` and `»` in a text, and the text without them. */
function marked(text: string): { readonly bytes: Uint8Array; readonly where: Range } {
  const [before = '', inside = '', after = ''] = text.split(/[«»]/)
  return { bytes: bytesOf(before + inside + after), where: { start: end(before), end: end(before + inside) } }
}

/** Where a text that a file begins with ends. */
function end(text: string): Range['start'] {
  const lines = text.split(/\r\n|\n|\r/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, offset: bytesOf(text).length }
}

function excerpt(text: string): readonly string[] {
  const { bytes, where } = marked(text)
  const found = excerptOf(bytes, where, linesOf(bytes))
  return [found.text, found.underline]
}

describe('the excerpt', () => {
  test.each([
    ['plain words', 'one\ntwo «three» four\nfive', ['two three four', '    ^^^^^']],
    ['tabs', '\ta\tb «c\td» e', ['    a   b c d e', '          ^^^']],
    ['wide characters', '- 铺设 «龙骨» 完成', ['- 铺设 龙骨 完成', '       ^^^^']],
    ['fullwidth and Hangul', 'Ａ한«글»', ['Ａ한글', '    ^^']],
    ['emoji, joined and coloured ones too', '✅ 👩🏽‍🚀 «🇫🇮»!', ['✅ 👩🏽‍🚀 🇫🇮!', '      ^^']],
    ['accents that are letters of their own', 'cafe\u0301 «cre\u0300me»', ['cafe\u0301 cre\u0300me', '     ^^^^^']],
    ['signs that steer a terminal', 'a\u001b[31m «b»\u202e', ['a\ufffd[31m b\ufffd', '       ^']],
    ['Windows line endings', 'one\r\n«two»\r\nthree', ['two', '^^^']],
    ['old line endings', 'one\rtwo «three»\rfour', ['two three', '    ^^^^^']],
    ['a byte order mark', '\ufeff«# Plan»', ['# Plan', '^^^^^^']],
    ['places of several lines, up to the end of the first', 'a «b c\nd» e', ['a b c', '  ^^^']],
    ['a place without width', 'ab«»c', ['abc', '  ^']],
    ['the end of a line', 'abc«»\n', ['abc', '   ^']],
    ['the end of the file', 'abc\n«»', ['', '^']],
  ])('shows %s', (_, text, expected) => {
    expect(excerpt(text)).toEqual(expected)
  })

  test('bytes that are no text are shown as what they are', () => {
    const bytes = Uint8Array.of(0x61, 0xff, 0x62, 0x63)
    const where = { start: { line: 1, column: 3, offset: 2 }, end: { line: 1, column: 4, offset: 3 } }
    expect(excerptOf(bytes, where, linesOf(bytes))).toEqual({ text: 'a\ufffdbc', underline: '  ^' })
  })

  test.each([
    ['after the place', `«start» ${'x'.repeat(500)}`, `start ${'x'.repeat(93)}…`, 0, 5],
    ['before it', `${'x'.repeat(500)} «end»`, `…${'x'.repeat(95)} end`, 97, 3],
    [
      'on both sides',
      `${'x'.repeat(500)} «middle» ${'x'.repeat(500)}`,
      `…${'x'.repeat(28)} middle ${'x'.repeat(62)}…`,
      30,
      6,
    ],
    ['inside of it', `abc «${'y'.repeat(500)}» def`, `abc ${'y'.repeat(95)}…`, 4, 95],
    [
      'between wide characters',
      `${'龙'.repeat(500)}«骨»${'龙'.repeat(500)}`,
      `…${'龙'.repeat(14)}骨${'龙'.repeat(34)}…`,
      29,
      2,
    ],
    [
      'of a megabyte',
      `${'z'.repeat(500_000)}«here»${'z'.repeat(500_000)}`,
      `…${'z'.repeat(29)}here${'z'.repeat(65)}…`,
      30,
      4,
    ],
  ])('cuts a long line %s, and still shows the place', (_, text, line, indent, width) => {
    expect(excerpt(text)).toEqual([line, ' '.repeat(indent) + '^'.repeat(width)])
  })
})

test('nothing that is printed steers the terminal', () => {
  expect(harmless('a\u001b[2J\nb\u0085\u2066c')).toBe('a\ufffd[2J\ufffdb\ufffd\ufffdc')
})

const finding: Diagnostic = {
  code: 'unknown-dependency',
  severity: 'error',
  message: '"1.7" is no task, at 100% certainty',
  help: 'Write the id\nof a task.',
  where: { start: { line: 2, column: 3, offset: 8 }, end: { line: 2, column: 6, offset: 11 } },
}
const wide: Diagnostic = {
  code: 'empty-phase',
  severity: 'info',
  message: 'nothing here',
  where: { start: { line: 1, column: 1, offset: 0 }, end: { line: 2, column: 2, offset: 7 } },
}
const file: CheckedFile = {
  path: 'plans/50% off, a:b.md',
  bytes: bytesOf('first\na 1.7 b\n'),
  diagnostics: [wide, finding],
}

test('JSON has every file, and every detail of a finding', () => {
  expect(jsonReport([{ path: 'b.md', bytes: bytesOf(''), diagnostics: [] }, file])).toEqual({
    version: 1,
    files: [
      { path: 'b.md', diagnostics: [] },
      {
        path: 'plans/50% off, a:b.md',
        diagnostics: [
          {
            severity: 'info',
            code: 'empty-phase',
            message: 'nothing here',
            help: null,
            line: 1,
            column: 1,
            endLine: 2,
            endColumn: 2,
          },
          {
            severity: 'error',
            code: 'unknown-dependency',
            message: '"1.7" is no task, at 100% certainty',
            help: 'Write the id\nof a task.',
            line: 2,
            column: 3,
            endLine: 2,
            endColumn: 6,
          },
        ],
      },
    ],
  })
})

test('workflow commands are one line each, and nothing in them ends early', () => {
  expect(workflowCommands([file, { ...file, path: 'b.md', diagnostics: [{ ...wide, severity: 'warning' }] }])).toEqual([
    '::notice file=plans/50%25 off%2C a%3Ab.md,line=1,endLine=2,title=Milepost%3A empty-phase::nothing here',
    '::error file=plans/50%25 off%2C a%3Ab.md,line=2,endLine=2,col=3,endColumn=6,title=Milepost%3A unknown-dependency' +
      '::"1.7" is no task, at 100%25 certainty%0AWrite the id%0Aof a task.',
    '::warning file=b.md,line=1,endLine=2,title=Milepost%3A empty-phase::nothing here',
  ])
})

/** What GitHub's code scanning needs of a log (its SARIF support page), and what the format itself asks of it. */
const sarif = z.object({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.object({
      tool: z.object({
        driver: z.object({
          name: z.literal('Milepost'),
          semanticVersion: z.string(),
          rules: z.array(
            z.object({
              id: z.string(),
              shortDescription: z.object({ text: z.string().max(1024) }),
              fullDescription: z.object({ text: z.string().max(1024) }),
              help: z.object({ text: z.string() }),
              helpUri: z.url().optional(),
            }),
          ),
        }),
      }),
      columnKind: z.literal('utf16CodeUnits'),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.int(),
          level: z.enum(['error', 'warning', 'note']),
          message: z.object({ text: z.string() }),
          locations: z.tuple([
            z.object({
              physicalLocation: z.object({
                artifactLocation: z.object({ uri: z.string() }),
                region: z.object({
                  startLine: z.int().positive(),
                  startColumn: z.int().positive(),
                  endLine: z.int().positive(),
                  endColumn: z.int().positive(),
                }),
              }),
            }),
          ]),
          partialFingerprints: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ]),
})

describe('SARIF', () => {
  const description = { version: '1.2.3', homepage: 'https://example.org/milepost#readme' }
  const logOf = (...files: readonly CheckedFile[]) => sarif.parse(sarifReport(files, description)).runs[0]

  test('has a rule for each code that was found, with the address of its heading', () => {
    const { tool, results } = logOf(file)
    expect(tool.driver.rules.map(rule => [rule.id, rule.helpUri])).toEqual([
      ['empty-phase', 'https://example.org/milepost/blob/HEAD/docs/plan-format.md#empty-phase'],
      ['unknown-dependency', 'https://example.org/milepost/blob/HEAD/docs/plan-format.md#unknown-dependency'],
    ])
    expect(results.map(({ message }) => message.text)).toEqual([
      'nothing here',
      '"1.7" is no task, at 100% certainty. Write the id\nof a task.',
    ])
    expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ['empty-phase', 0, 'note'],
      ['unknown-dependency', 1, 'error'],
    ])
  })

  test('places a finding by an address relative to the repository', () => {
    const { artifactLocation, region } = logOf(file).results[1]?.locations[0].physicalLocation ?? {}
    expect(artifactLocation).toEqual({ uri: 'plans/50%25%20off%2C%20a%3Ab.md' })
    expect(region).toEqual({ startLine: 2, startColumn: 3, endLine: 2, endColumn: 6 })
    const elsewhere = logOf({ ...file, path: '/plans/a b.md' }).results[1]?.locations[0].physicalLocation
    expect(elsewhere?.artifactLocation).toEqual({ uri: 'file:///plans/a%20b.md' })
  })

  test('knows a finding again when lines are put in above it, and tells it from others', () => {
    const below: Diagnostic = {
      ...finding,
      where: { start: { line: 3, column: 3, offset: 15 }, end: { line: 3, column: 6, offset: 18 } },
    }
    const prints = (text: string, ...diagnostics: readonly Diagnostic[]) =>
      logOf({ path: 'a.md', bytes: bytesOf(text), diagnostics }).results.map(one => one.partialFingerprints)
    const [before] = prints('first\na 1.7 b\n', finding)
    expect(prints('first\nnew!!!\na 1.7 b\n', below)).toEqual([before])
    expect(new Set(prints('first\na 1.7 b\na 1.7 b\n', finding, below).map(one => JSON.stringify(one))).size).toBe(2)
    expect(prints('first\na 1.8 b\n', finding)).not.toEqual([before])
  })

  test('without a known address names the page in words', () => {
    const [rule] = sarif.parse(sarifReport([file], { version: '1.2.3', homepage: undefined })).runs[0].tool.driver.rules
    expect(rule).not.toHaveProperty('helpUri')
    expect(rule?.help.text).toContain('docs/plan-format.md#empty-phase')
  })
})
