import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startPostgres } from '../test/postgres/start-postgres.ts'
import { lookOnceMore } from '../test/support/fleet/look-once-more.ts'
import { openFleet, type Server } from '../test/support/fleet/fleet.ts'
import { openTown } from '../test/support/fleet/town.ts'
import { overlaps } from '../test/support/fleet/wire.ts'

// Three processes of an older version on one PostgreSQL are upgraded one by one to what is in this checkout, while people work; one of the old is
// killed in the middle and started anew, and one of the new is taken back once: `node bench/upgrade.ts --from 3fddc9b --size 60`.

const { values } = parseArgs({
  options: { from: { type: 'string', default: 'HEAD' }, size: { type: 'string', default: '60' } },
})
const root = join(import.meta.dirname, '..')
const older = mkdtempSync(join(tmpdir(), 'milepost-upgrade-'))
execFileSync('sh', ['-c', `git archive "${values.from}" | tar -x -C "${older}"`], { cwd: root })
symlinkSync(join(root, 'node_modules'), join(older, 'node_modules'))

const size = Number(values.size)
const begun = Date.now()
const say = (words: string): void =>
  void process.stdout.write(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${words}\n`)
const postgres = await startPostgres()
const town = await openTown({ size, seed: 6 })
const fleet = await openFleet({ sandbox: town.sandbox, database: { DATABASE_URL: postgres.url } })
/** Longest wait for anything. */
const patience = 300_000

async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = Date.now() + patience
  while (!isSo() && Date.now() < end) await pause(100)
  say(isSo() ? what : `NOT ${what}`)
}

const inTurn = async (from: Server, name: string, checkout: string): Promise<Server> => {
  await from.stop()
  const next = await fleet.start(name, checkout)
  say(`${from.name} was stopped, and ${name} started in its place; ${town.inStep()} of ${size} in step`)
  await pause(3000)
  return next
}

// One after the other: the first version had processes fail that start together on an empty database.
const olds: Server[] = []
for (const name of ['old 1', 'old 2', 'old 3']) olds.push(await fleet.start(name, older))
say('three old processes are there')
await until('a third of the first syncs is done', () => town.inStep() >= size / 3)
const work = setInterval(() => town.doSomething(), 150)
const [first, second, third] = olds
if (first === undefined || second === undefined || third === undefined) throw new Error('nobody is there')
const new1 = await inTurn(first, 'new 1', root)
await second.kill()
await pause(1000)
second.forget()
const again = await fleet.start('old 2 again', older)
say(`old 2 was killed in the middle, and started again beside new 1; ${town.inStep()} of ${size} in step`)
await pause(3000)
const new2 = await inTurn(again, 'new 2', root)
const new3 = await inTurn(third, 'new 3', root)
const back = await inTurn(new3, 'old 3 again', older)
const new4 = await inTurn(back, 'new 3 again', root)
clearInterval(work)
await until('everything is in step', () => town.inStep() === size)
await town.sandbox.settled()
const writes = await lookOnceMore({ town, fleet, databaseUrl: postgres.url })
say(`one more look at everything changed ${writes} things`)
const failed = fleet.complaints.filter(({ level, msg }) => level >= 50 || msg.startsWith('a run'))
const by = (version: string): number => fleet.visits.filter(one => one.by.startsWith(version) && one.isWrite).length
const lost = town.sandbox.deliveries.filter(({ status }) => status !== 200).length
const problems = [...town.problems(), ...town.twins(), ...overlaps(fleet.visits)]
process.stdout.write(
  [
    `${size} repositories, ${town.deeds()} things done by people, ${town.sandbox.deliveries.length} webhooks of which ${lost} failed`,
    `changes on GitHub: ${by('old')} by old processes, ${by('new')} by new ones; runs that failed: ${failed.length}`,
    ...failed.slice(0, 5).map(one => `  ${one.by}: ${JSON.stringify(one).slice(0, 300)}`),
    `lost, doubled or at once: ${problems.length}`,
    ...problems,
    '',
  ].join('\n'),
)
for (const server of [new1, new2, new4]) await server.stop()
await fleet.close()
await town.sandbox.stop()
await postgres.stop()
rmSync(older, { recursive: true })
process.exitCode = problems.length === 0 && writes === 0 ? 0 : 1
