import { describe, expect, test, vi } from 'vitest'
import { GitHubError, type Gateway } from '../../src/github/index.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const planPath = 'plans/plan.md'
const list = Array.from({ length: 30 }, (_, n) => `- [ ] 1.${n + 1} Rivet strake ${n + 1}\n`).join('')
const plan = `# Ship\n\n## Phase 1: Hull\n\n${list}`

const inSeconds = ({ now }: Timed, seconds: number): Date => new Date(now().getTime() + seconds * 1000)
const titles = ({ world, repository }: Timed): readonly string[] => world.issues(repository).map(issue => issue.title)

describe('a limit of GitHub in the middle of a sync', () => {
  const limit = { kind: 'limit', status: 403, retryAfter: 600 } as const

  test('holds the whole installation for as long as GitHub says, also who comes to it later', async () => {
    const timed = await onClock({ pacing: 'observed' })
    timed.push({ [planPath]: plan })
    const requests = timed.requests()
    await timed.look('full')
    const before = timed.requests() - requests
    timed.push({ 'plans/rig.md': plan.replace('# Ship', '# Rig').replaceAll('strake', 'mast') })
    timed.wait(60)
    // All reads of this look pass, and a write in the middle does not.
    timed.sandbox.setFaults({ list: [...Array.from({ length: before / 2 }, () => null), limit] })
    const until = inSeconds(timed, 600)
    const held = { kind: 'wait', scope: 'installation' }
    const result = await timed.look('full')
    expect(result).toMatchObject(held)
    timed.sandbox.setFaults(null)
    // Another repository of the installation would be told the same: GitHub's word, not our pace.
    const again = await timed.beside()(timed.request('full'))
    expect(again).toMatchObject(held)
    expect(again.kind === 'wait' && again.notBefore >= until).toBe(true)
    await timed.finish()
    expect(new Set(titles(timed)).size).toBe(62)
    await expectQuiet(timed)
  })

  test('is heard also by what goes on while the pace keeps creations back', async () => {
    let isLimited = false
    const between = (gateway: Gateway): Gateway => ({
      ...gateway,
      async *write(repository, writes, mayLeave) {
        const cause = new Error('You have exceeded a secondary rate limit')
        const error = new GitHubError('rate-limited', 'labelling an issue', { cause, retryAfterSeconds: 1800 })
        if (isLimited && writes.some(write => write.kind === 'remove-labels')) yield { kind: 'failed', index: 0, error }
        else yield* gateway.write(repository, writes, mayLeave)
      },
    })
    const timed = await onClock({ pacing: 'observed', between })
    timed.push({ [planPath]: plan })
    await timed.look('full')
    timed.close('1.1 Rivet strake 1')
    isLimited = true
    expect(await timed.look('since')).toMatchObject({
      kind: 'wait',
      scope: 'installation',
      notBefore: inSeconds(timed, 1800),
    })
    isLimited = false
    timed.wait(1800)
    await timed.finish()
    expect(titles(timed)).toHaveLength(31)
    await expectQuiet(timed)
  })
})
