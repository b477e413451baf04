import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testNames } from './test-names.ts'

const root = join(import.meta.dirname, '../..')

/** A test that a page names as proof of what it says. */
interface Proof {
  readonly file: string
  readonly name: string
}

/** The proofs on a page: lines such as ``- `test/sync/merge.test.ts`: name of the test``. */
export function proofsOn(page: string): readonly Proof[] {
  return [...page.matchAll(/^ *- `(?<file>test\/[\w./-]+)`: (?<name>.+)$/gm)].map(({ groups }) => ({
    file: groups?.file ?? '',
    name: groups?.name ?? '',
  }))
}

/** Those of the proofs of which no test runs by that name. */
export function missingProofs(proofs: readonly Proof[]): readonly Proof[] {
  return proofs.filter(
    ({ file, name }) => !testNames(readFileSync(join(root, file), 'utf8')).some(one => one.includes(name)),
  )
}
