import { describe, expect, test } from 'vitest'
import { issue, play, scene, withPlan, type Scene } from '../support/core.ts'
import { dayNamed } from '../../src/base/index.ts'

const plan = (line: string): string => `# Ship\n\n## Phase 1: Hull\n\n${line}\n\n- [ ] 1.1 Caulk\n- [ ] 1.2 Tar\n`

/** What the page says of lateness on a day. */
const late = (start: Scene, day: string): string | undefined => {
  const page = issue(play({ ...start, today: dayNamed(day) ?? 0 }), 'Progress').body
  return /### Late\n\n- (.*)/.exec(page)?.[1]?.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
}

describe('a phase is late', () => {
  test.each([
    '**Due:** 2026-03-14',
    '**Due Date:** 2026/3/14',
    '**Deadline:** 14.3.2026',
    '**End Date:** 14 March 2026',
    '**Target:** March 14th, 2026',
    '**Dates:** March 2–14, 2026',
    '**Timeline:** 2 March 2026 – 14 March 2026',
    '**Ends:** 3/14/2026',
    '**Frist:** 14. 3. 2026',
    '**期限**: 2026年3月14日',
    '**Due**: 2026-03-14 (was 2026-03-01)',
    '**Due**: 2026-03-14 - the first 3 ships',
    '**Due**: 2026-03-14 – 20 story points',
    '**Due**: 2026-03-14 - 17:00',
    '**Due**: 2026-03-14 until 5 pm',
    '**Dates:** 2026-03-01 – 14 (two weeks)',
    '**Dates:** 2026-03-01 – 03-14, at noon',
    '**Dates:** 2026-03-01 – 2026-03-14',
    '**Dates:** 2026-03-01 – 03-14',
    '**Dates:** 2026/3/1-3/14',
    '**Dates:** 2026-03-01 ~ 14',
    '**Dates:** 1.3.2026 bis 14.3.2026',
    '**期限**: 2026年3月1日〜14日',
    '**期限**: 2026年2月20日〜3月14日',
  ])('on the day after the one that its plan says: %s', line => {
    expect(late(scene(plan(line)), '2026-03-14')).toBeUndefined()
    expect(late(scene(plan(line)), '2026-03-15')).toBe('Phase 1: Hull — was due on 2026-03-14, 2 of 2 open')
  })

  test.each([
    ['**Due:** March 2026', '2026-03-31'],
    ['**Week:** 2026-W11', '2026-03-15'],
    ['**Weeks:** 2026-W10 – W13', '2026-03-29'],
    ['**Weeks:** 2026-W10 to 2026-W13', '2026-03-29'],
    ['**Period:** 2026 Q2-Q3', '2026-09-30'],
    ['**Period:** Q2 2026 – Q3 2026', '2026-09-30'],
    ['**Target:** Q1 2026', '2026-03-31'],
    ['**Target:** 2026 Q4', '2026-12-31'],
  ])('after all of the time that its plan names: %s', (line, day) => {
    expect(late(scene(plan(line)), day)).toBeUndefined()
    expect(late(scene(plan(line)), '2027-01-01')).toContain(`was due on ${day}`)
  })

  test.each([
    '**Duration:** 2 weeks',
    '**Weeks:** 1-2',
    '**Due:** next Friday',
    '**Due:** March 14',
    '**Due:** 3/4/2026',
    '**Due:** 2026-02-30',
    '**Dates:** 1 March 2026 – 14 April',
    '**Dates:** March 2026 – May',
    '**Dates:** 2026-03-01 – 14 April',
    '**Dates:** 2026-03-01 - 14 days',
    '**Dates:** 2026-12-20 – 01-10',
    '**Dates:** 2026-12-20 – 10',
    '**Weeks:** 2026-W50 – W02',
    '**Period:** 2026 Q4 – Q1',
    '**Dates:** 2026-03-01 + 6 weeks',
    '**Dates:** 2026-03-01 – 02-30',
    '**Date:** 2026-03-14',
    '**Start:** 2026-03-14',
  ])('never by a guess: %s', line => {
    expect(late(scene(plan(line)), '2030-01-01')).toBeUndefined()
  })

  test('not once all of it is done', () => {
    const some = plan('**Due:** 2026-03-14').replaceAll('[ ] 1.1', '[x] 1.1')
    expect(late(scene(some), '2026-03-15')).toContain('1 of 2 open')
    const all = some.replaceAll('[ ] 1.2', '[x] 1.2')
    expect(late(withPlan(play(scene(some)), all), '2026-03-15')).toBeUndefined()
  })

  test('by the date that people set on its milestone, where the plan says none', () => {
    const dated = (line: string): Scene => {
      const start = play(scene(plan(line)))
      const milestones = start.observed.milestones.map(one => ({ ...one, dueOn: '2026-04-01T07:00:00Z' }))
      return { ...start, observed: { ...start.observed, milestones } }
    }
    expect(late(dated(''), '2026-04-01')).toBeUndefined()
    expect(late(dated(''), '2026-04-02')).toContain('was due on 2026-04-01')
    expect(late(dated('**Due:** 2026-05-01'), '2026-04-02')).toBeUndefined()
  })
})
