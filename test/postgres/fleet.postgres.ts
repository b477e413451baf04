import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { randomFrom } from '../../src/sandbox/faults/random.ts'
import { openFleet, type Fleet } from '../support/fleet/fleet.ts'
import { lookOnceMore } from '../support/fleet/look-once-more.ts'
import { openTown, type Town } from '../support/fleet/town.ts'
import { overlaps } from '../support/fleet/wire.ts'
import { ownDatabase } from './database.ts'

const size = 200
const deeds = 150
const seed = 7

test('three servers share 200 repositories, and when one is killed another takes its place: nothing is lost, doubled or done by two at once', async () => {
  const databaseUrl = await ownDatabase('fleet')
  const town = await openTown({ size, seed })
  onTestFinished(async () => await town.sandbox.stop())
  const fleet = await openFleet({ sandbox: town.sandbox, database: { DATABASE_URL: databaseUrl } })
  onTestFinished(async () => await fleet.close())
  town.sandbox.setDisorder({ seed, doubled: 0.2 })

  const random = randomFrom(seed)
  const servers = await Promise.all(['first', 'second', 'third'].map(async name => await fleet.start(name)))
  const working = workOn(town)
  // Somewhere in the first syncs, with others after it and people at work.
  const moment = 10 + random() * (size / 2)
  while (town.inStep() < moment) await pause(20)
  const victim = servers[Math.floor(random() * servers.length)]
  if (victim === undefined) throw new Error('nobody is there')
  await victim.kill()
  // A balancer notices after a while; what comes until then is lost.
  await pause(500)
  victim.forget()
  await fleet.start('fourth')
  const from = fleet.visits.length
  await working
  while (town.inStep() < size) await pause(200)

  expect(await lookOnceMore({ town, fleet, databaseUrl })).toBe(0)
  expect(town.problems()).toEqual([])
  expect(town.twins()).toEqual([])
  expect(overlaps(fleet.visits)).toEqual([])
  for (const share of sharesOf(fleet, from, victim.name)) expect(share).toBeGreaterThan(0.1)
  expect(fleet.complaints.filter(({ level }) => level >= error)).toEqual([])
}, 300_000)

/** pino's number for it. */
const error = 50

/** People do something every now and then, in bursts, until they have done so much. */
async function workOn(town: Town): Promise<void> {
  while (town.deeds() < deeds) {
    for (let burst = 0; burst < 8; burst += 1) town.doSomething()
    await pause(150)
  }
}

/** What part of the looks was made by each that lived to the end, since the last one came. */
function sharesOf({ visits }: Fleet, from: number, victim: string): readonly number[] {
  const looks = visits.slice(from).filter(({ isLook }) => isLook)
  const names = ['first', 'second', 'third', 'fourth'].filter(name => name !== victim)
  return names.map(name => looks.filter(({ by }) => by === name).length / looks.length)
}
