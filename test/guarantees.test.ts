import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingProofs, proofsOn } from './support/proofs.ts'
import { sabotages } from './support/sabotages.ts'
import { testNames } from './support/test-names.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const page = read('docs/guarantees.md')

test('every test that is named as a proof exists and runs', () => {
  const proofs = proofsOn(page)
  expect(proofs.length).toBeGreaterThan(20)
  expect(missingProofs(proofs)).toEqual([])
})

test('every guarantee has a proof', () => {
  const guarantees = page.split(/^### /m).slice(1)
  expect(guarantees.filter(one => !/^ *- `test\//m.test(one)).map(one => one.split('\n')[0])).toEqual([])
})

test('every rule that was taken out to see a check fail is still where it was, and is on the page', () => {
  const moved = sabotages.filter(({ file, find }) => read(file).split(find).length !== 2)
  expect(moved).toEqual([])
  expect(sabotages.filter(({ rule }) => !page.includes(rule)).map(({ rule }) => rule)).toEqual([])
})

test('every test that is to see a rule taken out exists and runs', () => {
  const files = globSync('test/**/*{test,suite}.ts', { cwd: root, exclude: ['test/support/**'] })
  const tests = files.flatMap(file => testNames(read(file)))
  expect(
    sabotages.filter(({ named = '' }) => !tests.some(one => one.includes(named))).map(({ named }) => named),
  ).toEqual([])
})
