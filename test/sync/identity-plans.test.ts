import { describe, expect, test } from 'vitest'
import { decide } from '../../src/sync/index.ts'
import { decodeMarker } from '../../src/sync/marker.ts'
import { decisionInput, issue, play, scene, type Played, type Scene } from '../support/core.ts'

type Files = Scene['files']

const start = (files: Files): Played => play({ ...scene(''), files })
const push = (at: Played, files: Files): Played => {
  const end = play({ ...at, files })
  expect(play(end).operations).toEqual([])
  return end
}
const made = (at: Played): readonly string[] =>
  at.operations.filter(one => /^(?:create issue|close #\d+ \(removed)/.test(one))
const numberOf = (at: Played, title: string): number => issue(at, title).number
/** Which plan an issue is with. */
const planOf = (at: Played, title: string): string => {
  const reading = decodeMarker(issue(at, title).body)
  return reading.kind === 'marker' && reading.marker.kind === 'task' ? reading.marker.plan : ''
}

const hull =
  '# Hull\n\n## Phase 1: Hull\n\n- [ ] 1.1 Clean the dock\n- [ ] 1.2 Caulk the seams\n- [ ] 1.3 Paint the hull\n'
const rig =
  '# Rig\n\n## Phase 1: Rig\n\n- [ ] 1.1 Step the mast\n- [ ] 1.2 Bend the sails\n- [ ] 1.3 Reeve the halyards\n'
const galley = '# Galley\n\n## Phase 1: Galley\n\n- [ ] 1.1 Fit the stove\n- [ ] 1.2 Hang the lamp\n'

describe('a plan file', () => {
  test('that is renamed keeps its issues, its milestones and its progress issue', () => {
    const before = start({ 'PLAN.md': hull })
    const after = push(before, { 'plans/hull.md': hull })
    expect(after.observed.issues.map(one => [one.number, one.title, one.state])).toEqual(
      before.observed.issues.map(one => [one.number, one.title, one.state]),
    )
    expect(after.observed.milestones).toHaveLength(1)
  })

  test('that is moved and edited in one push keeps the issues of the tasks that are still in it', () => {
    const before = start({ 'PLAN.md': hull })
    const edited = hull
      .replace('Paint the hull', 'Varnish everything')
      .replace('Clean the dock', 'Clean all of the dock')
    const after = push(before, { 'plans/hull.md': edited })
    expect(numberOf(after, '1.2 Caulk')).toBe(numberOf(before, '1.2 Caulk'))
    expect(numberOf(after, '1.1 Clean all of')).toBe(numberOf(before, '1.1 Clean'))
    expect(numberOf(after, '1.3 Varnish')).toBe(numberOf(before, '1.3 Paint'))
    expect(made(after)).toEqual([])
  })

  test('of which less than half is in a new one is gone, and the new one is new', () => {
    const before = start({ 'PLAN.md': hull })
    const after = push(before, { 'plans/new.md': galley })
    expect(issue(after, '1.2 Caulk').state).toBe('dropped')
    expect(planOf(after, '1.1 Fit')).not.toBe(planOf(before, '1.2 Caulk'))
  })

  test('that is gone for a while and comes back under another name has its issues reopened', () => {
    const before = start({ 'PLAN.md': hull })
    const after = push(push(before, {}), { 'plans/hull.md': hull })
    expect(numberOf(after, '1.2 Caulk')).toBe(numberOf(before, '1.2 Caulk'))
    expect(after.observed.issues.map(one => one.state)).toEqual(['open', 'open', 'open', 'open'])
  })

  test('that changes places with another keeps its issues', () => {
    const before = start({ 'plans/a.md': hull, 'plans/b.md': rig })
    const after = push(before, { 'plans/a.md': rig, 'plans/b.md': hull })
    expect(made(after)).toEqual([])
    for (const title of ['1.2 Caulk', '1.2 Bend']) expect(planOf(after, title)).toBe(planOf(before, title))
    expect(issue(after, '1.2 Caulk').body).toContain('plans/b.md')
  })

  test('that is copied keeps its issues, and the copy has its own', () => {
    const before = start({ 'PLAN.md': hull })
    const after = push(before, { 'PLAN.md': hull, 'plans/copy.md': hull })
    expect(after.observed.issues).toHaveLength(8)
    expect(issue(after, '1.2 Caulk').body).toContain('[PLAN.md:')
  })
})

describe('a plan that is split into two files', () => {
  const both = `${hull}\n${rig
    .replace(/^.*\n\n/, '')
    .replaceAll('1.', '2.')
    .replace('Phase 1', 'Phase 2')}`
  const before = start({ 'PLAN.md': both })

  test('keeps all issues, those of the new file too', () => {
    const after = push(before, { 'PLAN.md': hull, 'plans/rig.md': rig })
    expect(made(after)).toEqual(['create issue "Progress: Rig" [milepost]'])
    expect(numberOf(after, '1.2 Bend')).toBe(numberOf(before, '2.2 Bend'))
    expect(planOf(after, '1.2 Bend')).not.toBe(planOf(after, '1.2 Caulk'))
    expect(issue(after, '1.2 Bend').state).toBe('open')
  })

  test('keeps all issues also if its old file is gone', () => {
    const after = push(before, { 'plans/hull.md': hull, 'plans/rig.md': rig })
    expect(numberOf(after, '1.2 Bend')).toBe(numberOf(before, '2.2 Bend'))
    expect(numberOf(after, '1.2 Caulk')).toBe(numberOf(before, '1.2 Caulk'))
    expect(after.observed.issues.filter(one => one.state !== 'open')).toEqual([])
  })

  test('and put together again keeps them as well', () => {
    const apart = push(before, { 'PLAN.md': hull, 'plans/rig.md': rig })
    const after = push(apart, { 'PLAN.md': both })
    expect(numberOf(after, '2.2 Bend')).toBe(numberOf(before, '2.2 Bend'))
    expect(issue(after, '2.2 Bend').state).toBe('open')
  })

  test('gives nothing away while its own file can’t be read', () => {
    const files = { 'plans/rig.md': rig }
    const input = { ...decisionInput({ ...before, files }), paths: new Set(['PLAN.md', 'plans/rig.md']) }
    const { operations } = decide({ ...input, standing: [{ path: 'PLAN.md', why: ['cut'] }] })
    expect(operations.filter(one => one.kind === 'create-issue')).toHaveLength(4)
  })
})

test('a task that goes from one plan to another keeps its issue', () => {
  const before = start({ 'plans/a.md': hull, 'plans/b.md': rig })
  const after = push(before, {
    'plans/a.md': hull.replace('- [ ] 1.2 Caulk the seams\n', ''),
    'plans/b.md': `${rig}- [ ] 1.4 Caulk the seams\n`,
  })
  expect(made(after)).toEqual([])
  expect(numberOf(after, '1.4 Caulk')).toBe(numberOf(before, '1.2 Caulk'))
  expect(planOf(after, '1.4 Caulk')).toBe(planOf(after, '1.1 Step'))
})

test('a title that several plans have tells nothing of where a task went', () => {
  const tests = '- [ ] 1.9 Write tests\n'
  const before = start({ 'plans/a.md': hull + tests, 'plans/b.md': rig, 'plans/c.md': galley + tests })
  const after = push(before, { 'plans/a.md': hull, 'plans/b.md': rig + tests, 'plans/c.md': galley + tests })
  expect(made(after)).toEqual(['create issue "1.9 Write tests" [milepost, unblocked]', 'close #7 (removed)'])
})
