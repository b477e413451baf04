import { expect, test } from 'vitest'
import { explainPlan } from '../../src/plan/index.ts'
import { fileOf } from './read.ts'

function explained(text: string): readonly string[] {
  return explainPlan(fileOf(text))
    .explain()
    .map(({ line, as, text: shown, why }) => `${line} ${as}: ${shown} (${why})`)
}

test('every heading, task and step is said to be what it was taken for, with the rule', () => {
  const text = `# Boat
## Phase 1: Hull
### Goal
Float.
### 1.1 Wood
- [ ] Saw
- [x] Dry
### Risks
- [ ] Rot
## Phase 2: Sails
- [ ] Sew
  - [ ] Hem
- [ ] [Name]

**Acceptance criteria:**
- [ ] No holes
## Launch list
- [ ] Invite
## Status
- [x] 1.1 Wood
`
  expect(explained(text)).toEqual([
    '1 title: Boat (the first heading of the document)',
    '2 phase: Phase 1: Hull (headings with the word "phase" and a number)',
    '3 goal: Goal (the heading says so; what stands below goes into the milestone)',
    '5 task: 1.1 Wood (a heading with an id)',
    '6 step: Saw (a checkbox below a task)',
    '7 step: Dry (a checkbox below a task)',
    '8 no work: Risks (the heading says so)',
    '9 no work: Rot (it stands below "Risks")',
    '10 phase: Phase 2: Sails (headings with the word "phase" and a number)',
    '11 task: Sew (a checkbox)',
    '12 step: Hem (a checkbox below a task)',
    '13 no work: [Name] (a placeholder)',
    '16 no work: No holes (it stands below "Acceptance criteria")',
    '17 phase: Launch list (a part of the document outside all phases; it counts if there is work in it)',
    '18 task: Invite (a checkbox)',
    '19 second listing: Status (the heading says that it lists again what stands elsewhere)',
    '20 second listing: 1.1 Wood (listed again: a task with these words or this id stands elsewhere, or none does)',
  ])
})

test('what the front matter leaves out is said to be left out', () => {
  const text = '---\nmilepost:\n  ignore: [Ideas]\n---\n# Boat\n## Phase 1: Hull\n- [ ] Saw\n## Ideas\n- [ ] Fly\n'
  expect(explained(text)).toContain('8 no work: Ideas (the front matter leaves it out)')
})

test('a file that is not read has nothing to explain', () => {
  expect(explainPlan({ path: 'PLAN.md', bytes: new Uint8Array(100) }).explain()).toEqual([])
})
