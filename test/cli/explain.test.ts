import { expect, test } from 'vitest'
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
