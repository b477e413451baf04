import { expect, onTestFinished, test } from 'vitest'
import { openTimed, type Timed } from '../support/timed.ts'
import { connect, emptyDatabase } from './database.ts'

const tasks = Array.from({ length: 130 }, (_, n) => `- [ ] 1.${n + 1} Caulk seam ${n + 1}`)
const files = { 'PLAN.md': ['# Boat', ...tasks, ''].join('\n'), '.github/milepost.yml': 'writeBackDelay: 0\n' }

async function opened(): Promise<Timed> {
  const at = await openTimed({
    openStore: async () => {
      await emptyDatabase()
      const store = await connect()
      onTestFinished(async () => await store.stop())
      return store
    },
  })
  onTestFinished(async () => await at.stop())
  return at
}

test('two processes that work on a repository by turns read no more of it than one', async () => {
  const at = await opened()
  at.push(files)
  await at.finish()
  at.wait(120)
  at.close('1.130 Caulk seam 130')
  await at.finish('since')
  const other = at.beside()
  const one: typeof other = async request => await at.run(request)
  for (const [n, run] of [one, other, other, one, one, other].entries()) {
    at.wait(120)
    at.close(`1.${n + 1} Caulk seam ${n + 1}`)
    const before = at.sandbox.requests.length
    await run(at.request('since'))
    const asked = at.sandbox.requests.slice(before).flatMap(({ operation }) => operation ?? [])
    expect(asked).toEqual(['query node × 3', 'mutation createCommitOnBranch × 1', 'mutation updateIssue × 3'])
  }
  expect(await at.look('full')).toEqual({ kind: 'finished' })
})
