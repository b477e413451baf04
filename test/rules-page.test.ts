import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

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

test('every rule on the page names tests that there are', () => {
  const named = rows.flatMap(([, , tests = '']) => testsIn(tests))
  const texts = new Map(named.map(({ file }) => [file, textOf(file)]))
  const isThere = ({ file, name }: { readonly file: string; readonly name: string }): boolean =>
    name !== '' && [`'${name}'`, `"${name}"`, `\`${name}\``].some(quoted => texts.get(file)?.includes(quoted))
  expect(rows.length).toBeGreaterThan(90)
  expect(named.filter(one => !isThere(one))).toEqual([])
})
