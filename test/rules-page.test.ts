import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testNames } from './support/test-names.ts'

const rows = readFileSync(join(import.meta.dirname, '../docs/rules.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| ') && !/^\| (?:rule|-)/.test(line))
  .map(line => line.split('|').map(cell => cell.trim()))

/** The tests that a cell names, as file and name. */
function testsIn(cell: string): readonly { readonly file: string; readonly name: string }[] {
  return cell.split(' · ').map(entry => {
    const [, file = '', name = ''] = /^`([\w/.-]+)`: (.+)$/.exec(entry) ?? []
    return { file, name }
  })
}

function textOf(file: string): string {
  const path = [`${file}.test.ts`, `${file}.ts`].find(name => existsSync(join(import.meta.dirname, name)))
  return path === undefined ? '' : readFileSync(join(import.meta.dirname, path), 'utf8')
}

test('every rule on the page names tests that run', () => {
  const named = rows.flatMap(([, , tests = '']) => testsIn(tests))
  const names = new Map([...new Set(named.map(({ file }) => file))].map(file => [file, testNames(textOf(file))]))
  const isThere = ({ file, name }: { readonly file: string; readonly name: string }): boolean =>
    name !== '' && names.get(file)?.includes(name) === true
  expect(rows.length).toBeGreaterThan(90)
  expect(named.filter(one => !isThere(one))).toEqual([])
})
