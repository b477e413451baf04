import { expect, test } from 'vitest'
import { parse } from '../../src/cli/parse.ts'
import { withReader } from '../../src/cli/plan-file.ts'
import { fileWith, milepost } from './run.ts'

const boat = '# Boat\n\n## Phase 1: Hull\n\n- [ ] Caulk\n  - [ ] Dry\n'

test('parse --explain says below the plan what each line was taken for, and why', async () => {
  const { code, out } = await milepost(['parse', await fileWith(boat), '--explain'])
  expect(code).toBe(0)
  expect(out.slice(out.indexOf('What was')).trimEnd()).toBe(
    `What was taken for what
     1  title  Boat           the first heading of the document
     3  phase  Phase 1: Hull  headings with the word "phase" and a number
     5  task   Caulk          a checkbox
     6  step   Dry            a checkbox below a task`,
  )
})

test('parse --json --explain adds the same to the document', async () => {
  const { out } = await milepost(['parse', await fileWith(boat), '--json', '--explain'])
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    explanation: [{ line: 1, as: 'title' }, { line: 3 }, { line: 5, text: 'Caulk', why: 'a checkbox' }, { line: 6 }],
  })
})

test('a file that took too long is not explained: nothing is known of it', async () => {
  const program = new URL('../reader/odd-worker.ts', import.meta.url)
  const lines: string[] = []
  const terminal = { out: (line: string) => lines.push(line), err: fail, paint: (_: string, text: string) => text }
  const path = await fileWith(boat)
  const code = await parse(
    path,
    {
      form: 'text',
      explain: true,
      read: async file =>
        await withReader(async read => await read({ ...file, path: 'endless.md' }), { program, deadline: () => 1 }),
    },
    terminal,
  )
  expect(code).toBe(0)
  expect(lines.filter(line => line.includes('too-slow-to-read'))).toEqual([
    'endless.md:1:1  error  reading it took longer than 0.0 s and was given up (too-slow-to-read)',
  ])
  expect(lines.join('\n')).not.toContain('What was taken for what')
})

function fail(line: string): never {
  throw new Error(line)
}
