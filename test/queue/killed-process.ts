// A process that is killed in the middle of a run: opens the queue in the folder that it is given, says what it begins, and ends nothing.
import { openQueue } from '../../src/queue/index.ts'
import { openStore } from '../../src/store/index.ts'

const [folder = ''] = process.argv.slice(2)
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const clock = { now: () => new Date(), setTimer: () => () => undefined }
const store = await openStore({ folder, log: silent })
const queue = await openQueue({ store, clock, log: silent, concurrency: 1 })
const repository = { installation: 1, nodeId: 'R', fullName: 'team/boat' }
await queue.enqueue({ kind: 'look', repository: { ...repository, id: 1 }, depth: 'full' })
await queue.enqueue({ kind: 'look', repository: { ...repository, id: 2 }, depth: 'since' })
queue.work(async request => {
  process.stdout.write(`begun ${request.repository.id}\n`)
  return await Promise.withResolvers<never>().promise
})
