import { describe, expect, test } from 'vitest'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

const plan = [
  '# Boat',
  '',
  '## Phase 1: Hull',
  '',
  ...Array.from({ length: 9 }, (_, n) => `- [ ] 1.${n + 1} Seam ${n + 1}`),
  '',
]

const day = 24 * 3600

function page(at: Timed): string {
  const issue = at.world.issues(at.repository).find(one => one.title.startsWith('Progress'))
  return issue?.body ?? ''
}

/** A section of the progress issue without the addresses of its links. */
function section(at: Timed, heading: string): string | undefined {
  return page(at)
    .split(/^### /m)
    .find(one => one.startsWith(`${heading}\n`))
    ?.slice(heading.length + 2)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
}

/** Looks at everything each day; the days on which anything was written. */
async function lookDaily(at: Timed, days: number): Promise<readonly string[]> {
  const written: string[] = []
  for (let passed = 0; passed < days; passed += 1) {
    at.wait(day)
    at.written()
    await at.finish()
    if (at.written().length > 0) written.push(at.now().toISOString().slice(0, 10))
  }
  return written
}

describe('the progress issue', () => {
  test('is rewritten by time alone only when a week begins', async () => {
    const at = await onClock()
    at.push({ 'PLAN.md': plan.join('\n'), '.github/milepost.yml': 'writeBackDelay: 0\n' })
    await at.finish()
    at.close('1.1 Seam 1')
    await at.finish()
    // A Sunday.
    expect(section(at, 'Changed since last week')).toBe('This week: **1 done**\n\n- ☑ 1.1 Seam 1 — 2026-03-01')
    expect(await lookDaily(at, 21)).toEqual(['2026-03-02', '2026-03-09'])
    expect(section(at, 'Recently finished')).toBe('- 1.1 Seam 1 — 2026-03-01')
    await expectQuiet(at)
  })

  test('tells of tasks that came to the plan later, and not of those of its first days', async () => {
    const at = await onClock()
    at.push({ 'PLAN.md': plan.join('\n') })
    await at.finish()
    expect(section(at, 'Changed since last week')).toBeUndefined()
    at.wait(3 * day)
    at.push({ 'PLAN.md': [...plan.slice(0, -1), '- [ ] 1.10 Paint', ''].join('\n') })
    await at.finish()
    expect(section(at, 'Changed since last week')).toBe('This week: **1 new**\n\n- ＋ 1.10 Paint — new 2026-03-04')
    await expectQuiet(at)
  })

  test('says when the end is to be expected once weeks have shown a pace', async () => {
    const at = await onClock()
    at.push({ 'PLAN.md': plan.join('\n'), '.github/milepost.yml': 'writeBackDelay: 0\n' })
    await at.finish()
    for (const task of [1, 2, 3, 4, 5, 6]) {
      at.close(`1.${task} Seam ${task}`)
      at.wait(3.5 * day)
      await at.finish()
    }
    expect(section(at, 'Forecast')).toContain('Done in the week of **2026-03-30**')
    await expectQuiet(at)
  })

  test('calls a phase late after the date that people set on its milestone', async () => {
    const at = await onClock()
    at.push({ 'PLAN.md': plan.join('\n') })
    await at.finish()
    const milestone = at.world.milestones(at.repository)[0]
    at.world.updateMilestone({
      actor: at.world.person('ada'),
      milestone: milestone?.nodeId ?? '',
      dueOn: '2026-03-04T08:00:00Z',
    })
    expect(await lookDaily(at, 6)).toEqual(['2026-03-05'])
    expect(section(at, 'Late')).toBe('- Phase 1: Hull — was due on 2026-03-04, 9 of 9 open')
    await expectQuiet(at)
  })
})

test('a task that was done and is dropped later is told of on the day on which its issue was closed, and once', async () => {
  const timed = await onClock()
  const text = (mark: string): string => `# Boat\n\n## Phase 1: Hull\n\n- ${mark} 1.1 a\n- [ ] 1.2 b\n- [ ] 1.3 c\n`
  timed.push({ 'PLAN.md': text('[ ]') })
  await timed.finish()
  timed.push({ 'PLAN.md': text('[x]') })
  await timed.finish('since')
  timed.wait(3 * 86_400)
  timed.push({ 'PLAN.md': text('[-]') })
  await timed.finish('since')
  await expectQuiet(timed)
})
