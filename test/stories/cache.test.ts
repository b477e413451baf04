import { describe, expect, test } from 'vitest'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

/** More issues than one page has, so that reading everything again shows in the count of requests. */
const tasks = Array.from({ length: 130 }, (_, n) => `- [ ] 1.${n + 1} Caulk seam ${n + 1}`)
const plan = ['# Boat', '## Phase 1: Hull', ...tasks, '## Phase 2: Rig', '- [ ] 2.1 Step the mast (depends on 1.1)', '']
const files = { 'PLAN.md': plan.join('\n'), '.github/milepost.yml': 'writeBackDelay: 0\n' }

/** A token for the installation, and who the app is: each process asks for these. */
const ofProcess = /access_tokens$|^\/api\/v3\/app$|^\/api\/v3\/users\//

/** What was asked for in the course of something, but for what each process asks for once. */
async function askedBy(at: Timed, deed: () => Promise<unknown>): Promise<readonly string[]> {
  const { requests } = at.sandbox
  const before = requests.length
  await deed()
  return requests
    .slice(before)
    .filter(({ path }) => !ofProcess.test(path))
    .map(({ method, path, operation }) => operation ?? `${method} ${path}`)
}

async function synced(): Promise<Timed> {
  const at = await onClock()
  at.push(files)
  await at.finish()
  // From then on no look since the last one goes back to when all of them were made.
  at.wait(120)
  at.close('1.130 Caulk seam 130')
  await at.finish('since')
  return at
}

function labelsOf(at: Timed, id: string): readonly string[] {
  const issue = at.world.issues(at.repository).find(({ title }) => title.startsWith(`${id} `))
  const names = new Map(at.world.labels(at.repository).map(({ nodeId, name }) => [nodeId, name]))
  return issue?.labels.flatMap(label => names.get(label) ?? []) ?? []
}

const since = (at: Timed) => async () => await at.finish('since')

describe('after a restart', () => {
  test('a look at nothing costs one request', async () => {
    const at = await synced()
    await at.restart('kept')
    expect(await askedBy(at, since(at))).toHaveLength(1)
    await expectQuiet(at)
  })

  test('a closed issue costs no more than before, and has its full effect', async () => {
    const at = await synced()
    at.close('1.2 Caulk seam 2')
    const before = await askedBy(at, since(at))
    at.close('1.3 Caulk seam 3')
    await at.restart('kept')
    expect(await askedBy(at, since(at))).toEqual(before)
    at.close('1.1 Caulk seam 1')
    await at.restart('kept')
    await at.finish('since')
    const text = Buffer.from(at.world.file(at.repository, 'PLAN.md') ?? []).toString()
    expect(text).toContain('- [x] 1.1 ')
    expect(labelsOf(at, '2.1')).toContain('unblocked')
    await expectQuiet(at)
  })
})
