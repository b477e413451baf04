import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillTemplate, readSteps, renderMilestone, renderTask, type ReferenceView } from '../../src/render/index.ts'
import { noNumbers, numbers, source, taskView } from './views.ts'

const at = 'https://github.com/yard/heron/blob/0123456789abcdef0123456789abcdef01234567/plans/refit.md'
const lastLine =
  '_Milepost puts the title and the text above back if they are changed here; ticks count. Add words of your own at the very end: they stay._\n'

test('a task shows where it comes from, what to do, what it waits for and what it holds', () => {
  const view = taskView({
    group: 'Planking',
    description: 'Use oakum.',
    steps: [
      { title: 'Dry for two days', done: true },
      { title: 'Pay the seams', done: false },
    ],
    dependsOn: [
      { kind: 'task', key: '1.1', title: '1.1 Strip the paint' },
      { kind: 'phase', key: '0', title: 'Phase 0: Haul out' },
      { kind: 'issue', number: 4 },
    ],
    blocks: [{ kind: 'task', key: '1.3', title: '1.3 Paint' }],
    attributes: { Owner: 'Yard', Estimate: '2d | 3d', Risk: '' },
  })
  expect(fillTemplate(renderTask(view), numbers)).toBe(
    `[plans/refit.md:14](${at}#L14) · Phase 1: Hull › Planking

Use oakum.

### Steps

- [x] Dry for two days
- [ ] Pay the seams

### Depends on

- #11
- [Phase 0: Haul out](https://github.com/yard/heron/milestone/0)
- #4

### Blocks

- #13

| | |
|---|---|
| Owner | Yard |
| Estimate | 2d \\| 3d |

${lastLine}`,
  )
})

test('a task shows, folded and below everything else, when its phase is done', () => {
  const view = taskView({
    phaseTitle: 'Phase 1: Hull & @rig <b>',
    attributes: { Owner: 'Yard' },
    criteria: '- [ ] No water in the bilge\n- @surveyor has signed </details>\n\n```sh\nbilge --check',
  })
  expect(fillTemplate(renderTask(view), numbers)).toBe(
    `[plans/refit.md:14](${at}#L14) · Phase 1: Hull & @\u200Brig \\<\u200Bb\\>

| | |
|---|---|
| Owner | Yard |

<details>
<summary>When all of it is done (Phase 1: Hull &amp; @\u200Brig &lt;\u200Bb&gt;)</summary>

- ☐ No water in the bilge
- @\u200Bsurveyor has signed <\u200B/details>

\`\`\`sh
bilge --check
\`\`\`

</details>

${lastLine}`,
  )
})

test('what is folded is no step, whatever it says, and ticks of the steps above count', () => {
  const criteria = '### Steps\n\n- [ ] Forged\n* [x] Forged too\n1. [ ] And again'
  const steps = [{ title: 'Pay the seams', done: true }]
  const body = fillTemplate(renderTask(taskView({ steps, criteria })), numbers)
  for (const saved of [body, body.replaceAll('\n', '\r\n')]) expect(readSteps(saved)).toEqual(steps)
})

test('no issue is named in what stands folded in every issue of a phase', () => {
  const criteria = '- #12 is closed, `#13` too\n- see https://example.com/page#14'
  const body = fillTemplate(renderTask(taskView({ criteria })), numbers)
  expect(body).toContain('- #\u200B12 is closed, `#13` too\n- see https://example.com/page#14\n')
})

test('what is folded gives way first where there is no room', () => {
  const view = taskView({ description: 'Use oakum.\n'.repeat(100), criteria: 'No water.\n'.repeat(300) })
  const whole = fillTemplate(renderTask(view), numbers)
  expect(whole).toContain('No water.')
  const less = fillTemplate(renderTask(view, 2_000), numbers)
  expect(less).not.toContain('No water.')
  expect(less.split('Use oakum.')).toHaveLength(101)
})

test('a task with nothing but a title shows where it comes from', () => {
  expect(fillTemplate(renderTask(taskView({})), noNumbers)).toBe(
    `[plans/refit.md:14](${at}#L14) · Phase 1: Hull\n\n${lastLine}`,
  )
})

test('a comment on an issue that was taken over says of what, what is kept up to date, what never, and the way back', () => {
  const view = taskView({ adoptedAs: '1.2 Caulk *all* seams', description: 'Use oakum.' })
  expect(fillTemplate(renderTask(view), numbers)).toBe(
    `[plans/refit.md:14](${at}#L14) · Phase 1: Hull

This issue is the task **1.2 Caulk \\*all\\* seams** of that plan, which names it. From now on Milepost keeps in step with the plan:

- its title, milestone and blocked-by relations, and those labels whose description ends in \`· Milepost\`;
- whether it is open or closed, in both directions;
- this comment, in which ticks of steps count.

It never touches the text of the issue, other comments and labels, assignees and projects.

To let go of it, take the task out of the plan: the issue is closed as not planned, and once you reopen it, it is yours alone. With \`milepost: false\` in the front matter of the plan all its issues are left as they are.

Use oakum.
`,
  )
})

test('what has no issue or milestone yet is named by its title', () => {
  const dependsOn: readonly ReferenceView[] = [
    { kind: 'task', key: '1.1', title: '1. Strip the paint' },
    { kind: 'phase', key: '0', title: 'Phase [0]' },
  ]
  expect(fillTemplate(renderTask(taskView({ dependsOn })), noNumbers)).toContain(
    '### Depends on\n\n- 1\\. Strip the paint\n- Phase \\[0\\]\n',
  )
})

test('long lists of references end at 20', () => {
  const blocks = Array.from({ length: 23 }, (_, n): ReferenceView => ({
    kind: 'task',
    key: `2.${n}`,
    title: `2.${n} Fit`,
  }))
  const text = fillTemplate(renderTask(taskView({ blocks })), numbers)
  expect(text.match(/^- #/gm)).toHaveLength(20)
  expect(text).toContain('- and 3 more\n')
})

test('a path with spaces, brackets and quotes is linked', () => {
  const view = taskView({ source: { ...source, path: 'plans/the [new] hull (2)_*.md' } })
  expect(fillTemplate(renderTask(view), numbers)).toContain(
    '[plans/the &#91;new&#93; hull (2)\\_\\*.md:14](https://github.com/yard/heron/blob/0123456789abcdef0123456789abcdef01234567/plans/the%20%5Bnew%5D%20hull%20%282%29_*.md#L14)',
  )
})

test('a task of any size stays below 60,000 characters, its steps and lists before its description', () => {
  const texts = fc.constantFrom('@a ', '<b', '*', 'oakum\n', '```\n', '日本', '\n')
  const sizes = fc.record({
    bit: texts,
    prose: fc.nat({ max: 40_000 }),
    steps: fc.nat({ max: 400 }),
    refs: fc.nat({ max: 60 }),
  })
  const check = ({ bit, prose, steps, refs }: { bit: string; prose: number; steps: number; refs: number }): void => {
    const references = Array.from({ length: refs }, (_, n): ReferenceView => ({
      kind: 'task',
      key: `${n}`,
      title: bit.repeat(90),
    }))
    const view = taskView({
      description: bit.repeat(prose),
      steps: Array.from({ length: steps }, () => ({ title: bit.repeat(100), done: false })),
      dependsOn: references,
      blocks: references,
      attributes: Object.fromEntries(references.map((_, n) => [`${bit}${n}`, bit.repeat(300)])),
      criteria: bit.repeat(prose),
    })
    const text = fillTemplate(renderTask(view), numbers)
    expect(text.length).toBeLessThan(60_000)
    expect(text.includes('### Blocks')).toBe(refs > 0)
  }
  fc.assert(
    fc.property(sizes, size => {
      check(size)
    }),
    { numRuns: 60 },
  )
})

test('a milestone shows goal, criteria, what it waits for and who answers for it', () => {
  const text = renderMilestone({
    source: { ...source, line: 9 },
    goal: 'She floats.',
    criteria: '- [ ] No water in the bilge',
    attributes: { Owner: '@joe', Priority: 'P0' },
    dependsOn: [{ kind: 'phase', key: '0', title: 'Phase 0: Haul out' }],
  })
  expect(fillTemplate(text, numbers)).toBe(
    `[plans/refit.md:9](${at}#L9)

She floats.

### Done when

- ☐ No water in the bilge

### Depends on

- [Phase 0: Haul out](https://github.com/yard/heron/milestone/0)

| | |
|---|---|
| Owner | @\u200Bjoe |
| Priority | P0 |
`,
  )
})
