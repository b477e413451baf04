import { expect, test } from 'vitest'
import { onClock, type Timed } from './on-clock.ts'

/** Thirty tasks wait for the first one, thirty for nothing, and two for each other's neighbours, so that `blocked` stays in use. */
const freed = Array.from({ length: 30 }, (_, n) => `- [ ] 2.${n + 1} Step mast ${n} (depends on 1.1)`)
const others = Array.from({ length: 30 }, (_, n) => `- [ ] 1.${n + 2} Caulk seam ${n}`)
const plan = ['# Boat', '## Phase 1: Hull', '- [ ] 1.1 Frames', ...others, '## Phase 2: Rig', ...freed]
const waiting = '- [ ] 2.31 Bend on the sails (depends on 2.1)'
const files = { 'PLAN.md': [...plan, waiting, ''].join('\n'), '.github/milepost.yml': 'writeBackDelay: 0\n' }

const relations = freed.length + 1
const tasks = 1 + others.length + freed.length + 1

async function requestsOf(at: Timed, depth: 'full' | 'since'): Promise<number> {
  const before = at.requests()
  await at.finish(depth)
  return at.requests() - before
}

/** Ticks tasks of the first phase in the plan. */
function tick(at: Timed, from: number, to: number): void {
  const text = Buffer.from(at.world.file(at.repository, 'PLAN.md') ?? []).toString()
  const numbers = Array.from({ length: to - from + 1 }, (_, n) => from + n)
  at.push({ 'PLAN.md': numbers.reduce((ticked, n) => ticked.replace(`[ ] 1.${n} `, `[x] 1.${n} `), text) })
}

test(
  'what a first sync, a closed issue, a burst of closings, ticks in the plan and a look at nothing cost',
  { timeout: 60_000 },
  async () => {
    const at = await onClock()
    at.push(files)
    // A tenth for the issues, one for each milestone, a twentieth for late bodies and relations, and what is there once.
    expect(await requestsOf(at, 'full')).toBeLessThanOrEqual(tasks / 10 + 2 + tasks / 20 + relations / 20 + 25)
    expect(await requestsOf(at, 'since')).toBe(1)
    at.close('1.1 Frames')
    // Look and commit; then the issue and its page, and two labels for each issue that becomes free.
    expect(await requestsOf(at, 'since')).toBeLessThanOrEqual(2 + Math.ceil((3 + 2 * freed.length) / 20))
    for (const [n] of others.slice(0, 10).entries()) at.close(`1.${n + 2} Caulk seam ${n}`)
    expect(await requestsOf(at, 'since')).toBeLessThanOrEqual(2 + Math.ceil((2 * 10 + 1) / 20))
    expect(await requestsOf(at, 'since')).toBe(1)
    // Look and read; text, labels and page; the closing, which goes after its note, with what is left of those; and the text again.
    tick(at, 12, 12)
    expect(await requestsOf(at, 'since')).toBeLessThanOrEqual(3 + 3)
    tick(at, 13, 22)
    expect(await requestsOf(at, 'since')).toBeLessThanOrEqual(3 + Math.ceil((3 * 10 + 1) / 20) + 1)
  },
)

test('the milestones of a first sync say at once what they wait for', async () => {
  const at = await onClock()
  const phase = (n: number): string =>
    `## Phase ${n}: Part ${n}\n\n**Depends on:** Phase ${n - 1}\n\n- [ ] ${n}.1 Begin\n`
  at.push({ 'PLAN.md': ['# Boat', '## Phase 1: Keel', '- [ ] 1.1 Begin', ...[2, 3, 4, 5].map(phase), ''].join('\n') })
  await at.finish('full')
  const { world, repository } = at
  expect(
    world.milestones(repository).map(({ description }) => /milestone\/(?<number>\d+)/.exec(description)?.[1]),
  ).toEqual([undefined, '1', '2', '3', '4'])
  expect(at.sandbox.requests.filter(({ method, path }) => method === 'PATCH' && path.includes('/milestones/'))).toEqual(
    [],
  )
})
