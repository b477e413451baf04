import { expect, test } from 'vitest'
import { read } from './read.ts'

test.each([
  ['Phase 1: Hull ✅', 'Phase 1: Hull'],
  ['Phase 1: Hull — SHIPPED', 'Phase 1: Hull'],
  ['Phase 1: Hull — NEXT', 'Phase 1: Hull'],
  ['Phase 1: Hull — Next', 'Phase 1: Hull — Next'],
  ['Phase 1: Hull [checkpoint: b7ce1c5]', 'Phase 1: Hull'],
  ['Phase 1: Hull {#phase-1}', 'Phase 1: Hull'],
  ['Phase 1: Hull (2/2 plans) ✅', 'Phase 1: Hull'],
  ['Phase 1: Hull (weeks 1-2)', 'Phase 1: Hull (weeks 1-2)'],
  ['🟢 Phase 1: Hull（已完成）', '🟢 Phase 1: Hull'],
])('the heading "%s" names the phase "%s"', (heading, title) => {
  const { plan } = read(`# P\n## ${heading}\n- [ ] Saw\n`)
  expect(plan.phases.map(phase => [phase.key, phase.title])).toEqual([['1', title]])
})

test.each([
  ['Hull (after the party)', 'Hull (after the party)', 'hull-after-the-party'],
  ['Phase: Hull', 'Hull', 'phase-hull'],
  ['Phase: Hull (after the party)', 'Hull (after the party)', 'phase-hull-after-the-party'],
  ['Phase: Hull (wood)', 'Hull', 'phase-hull-wood'],
  ['Phase 1: Hull (after the party)', 'Hull', '1'],
])('the phase of the heading "%s" is found by "%s"', (heading, name, key) => {
  const { plan } = read(
    `## ${heading}\n- [ ] Saw\n- [ ] Bend\n## Phase: Deck\n**Depends on:** ${name}\n- [ ] Sand\n- [ ] Oil\n`,
  )
  expect(plan.phases.at(-1)?.dependencies.flatMap(({ targets }) => targets)).toEqual([{ kind: 'phase', key }])
})
