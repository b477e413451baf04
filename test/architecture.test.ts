import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faults } from './support/faults.ts'
import { checkoutOnly, isCore, rooms } from './support/rooms.ts'
import { ruleNames, rules, sentenceOf, type RuleName } from './support/rules.ts'
import { field, readSource } from './support/source.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const files = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: root }).map(path => path.replaceAll('\\', '/'))

describe('the source keeps its rules', () => {
  const sources = files('src/**/*.ts').map(path => readSource(path, read(path)))

  for (const name of ruleNames)
    test(sentenceOf(name), () => {
      expect(sources.flatMap(rules[name])).toEqual([])
    })

  test('every room has an index.ts', () => {
    const paths = new Set(sources.map(({ path }) => path))
    expect([...rooms.keys()].filter(room => !paths.has(`src/${room}/index.ts`))).toEqual(roomsWithoutADoor)
  })

  test('rooms import only rooms above them in the table', () => {
    const names = [...rooms.keys()]
    const upward = names.flatMap((name, index) =>
      rooms.get(name)?.imports.filter(other => !names.slice(0, index).includes(other)),
    )
    expect(upward).toEqual([])
  })

  test('tests, documents and scripts need nothing outside of the checkout', () => {
    const paths = files('{test,docs,scripts,plans}/**/*.{ts,md,json}').concat(files('*.{md,yml,json}'))
    const found = paths.map(path => ({ path, text: read(path), room: '', imports: [], nodes: [] }))
    expect(found.flatMap(rules.nothingPointsOutOfTheCheckout)).toEqual([])
  })

  test('what stays in the checkout is not published', () => {
    const excluded = field(JSON.parse(read('tsconfig.build.json').replaceAll(/^\s*\/\/.*$/gm, '')), 'exclude')
    expect(excluded).toEqual(checkoutOnly)
  })

  test('the type checker that forbids Node looks at all core rooms', () => {
    const config: unknown = JSON.parse(read('tsconfig.core.json').replaceAll(/^\s*\/\/.*$/gm, ''))
    const core = [...rooms.keys()].filter(isCore).map(room => `src/${room}`)
    expect(field(config, 'include')).toEqual(core)
    expect(field(field(config, 'compilerOptions'), 'types')).toEqual([])
  })
})

/** Nothing is imported from a command line. */
const roomsWithoutADoor = ['cli']

test('every diagnostic code has its heading in docs/plan-format.md, and every heading its code', () => {
  const codes = [...read('src/base/diagnostic.ts').matchAll(/^ {2}\| '([a-z0-9-]+)'$/gm)].map(([, code]) => code)
  const headings = [...read('docs/plan-format.md').matchAll(/^### `([a-z0-9-]+)`$/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(20)
  expect(new Set(headings)).toEqual(new Set(codes))
  expect(headings).toHaveLength(codes.length)
})

describe('each rule notices', () => {
  const check = (rule: RuleName, path: string, text: string): readonly string[] => rules[rule](readSource(path, text))

  for (const { rule, path, wrong, right, rightPath = path } of faults)
    test(`that ${sentenceOf(rule)}: not ${path} ${JSON.stringify(wrong.slice(0, 60))}`, () => {
      expect(check(rule, path, wrong)).toHaveLength(1)
      expect(check(rule, rightPath, right)).toEqual([])
    })

  test('no rule is without a fault that it notices', () => {
    const noticed = new Set(faults.map(({ rule }) => rule))
    expect(ruleNames.filter(name => !noticed.has(name))).toEqual([])
  })
})
