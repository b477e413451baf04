// A server's worker without the server: works on the queue in the database that it is given, and notes when each run began and ended, and
// whether its repository was still its own.
// Arguments: the database, the worker's name, how many milliseconds a run takes, and how many it may still take when the worker is told to stop.
import { setTimeout as pause } from 'node:timers/promises'
import { openQueue } from '../../src/queue/index.ts'
import { openStore } from '../../src/store/index.ts'

const [url = '', name = '', takes = '', patience = '3600000'] = process.argv.slice(2)
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const store = await openStore({ url, folder: '', log: silent })
const clock = {
  now: () => new Date(),
  setTimer: (milliseconds: number, callback: () => void) => {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}
const queue = await openQueue({ store, clock, log: silent, concurrency: 4 })
queue.work(async ({ repository }, isOurs) => {
  const [row] = (await store.query(
    'insert into public.run (repository, worker, begun_at) values ($1, $2, clock_timestamp()) returning id',
    [repository.id, name],
  )) as [{ readonly id: number }]
  await pause(Number(takes))
  await store.query('update public.run set ended_at = clock_timestamp(), is_ours = $2 where id = $1', [
    row.id,
    isOurs(),
  ])
  return { kind: 'finished' }
})
process.stdout.write('working\n')
process.once('SIGTERM', () => {
  void queue
    .stop({ toEnd: Number(patience), toLeave: 100 })
    .then(async () => await store.stop())
    .then(() => process.exit(0))
})
