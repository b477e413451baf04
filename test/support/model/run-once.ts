import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createJournal, createShelf } from '../../../src/reconcile/index.ts'
import { openStore } from '../../../src/store/index.ts'
import { reconcilerOn } from './process.ts'

// A process of its own, to be killed: runs once with the database in a folder, and prints what came of it.

const { values } = parseArgs({
  options: {
    site: { type: 'string' },
    folder: { type: 'string' },
    ahead: { type: 'string' },
    request: { type: 'string' },
  },
})
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
const site = z
  .object({ url: z.string(), app: z.object({ id: z.number(), privateKey: z.string(), webhookSecret: z.string() }) })
  .parse(JSON.parse(values.site ?? ''))
const request = z
  .object({
    kind: z.literal('look'),
    depth: z.enum(['full', 'since']),
    repository: z.object({ installation: z.number(), id: z.number(), nodeId: z.string(), fullName: z.string() }),
  })
  .parse(JSON.parse(values.request ?? ''))
const ahead = Number(values.ahead)
const store = await openStore({ folder: values.folder ?? '', log })
const machine = {
  sandbox: site,
  now: () => new Date(Date.now() + ahead),
  wait: ignore,
  pacing: 'unlimited' as const,
  journal: createJournal(store),
  shelf: createShelf(store, 'this version'),
}
process.stdout.write(JSON.stringify(await reconcilerOn(machine, fetch).run(request)))
await store.stop()

function ignore(): void {
  // Nothing is paced, and what is logged is another test's business.
}
