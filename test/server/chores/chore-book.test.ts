import { expect, test } from 'vitest'
import { openChoreBook, type ChoreBook, type Turn } from '../../../src/server/chores/chore-book.ts'
import { emptyStore } from '../../support/store.ts'

const start = Date.UTC(2026, 0, 1)
const at = (seconds: number): Date => new Date(start + seconds * 1000)

/** Two processes that share a database. */
async function open(): Promise<readonly [ChoreBook, ChoreBook]> {
  const store = { ...(await emptyStore()), isShared: true }
  return [await openChoreBook(store), await openChoreBook(store)]
}

async function take(book: ChoreBook, seconds: number): Promise<Turn> {
  const turn = await book.take('looks', at(seconds))
  if ('askAgain' in turn) throw new Error(`it is to be asked for at ${turn.askAgain.toISOString()}`)
  return turn
}

test('a chore is done by one of those who ask for it, and again when it is due', async () => {
  const [one, other] = await open()
  const turn = await take(one, 0)
  expect(await other.take('looks', at(1))).toEqual({ askAgain: at(120) })
  await turn.end({ next: at(3600), isDone: true, note: { page: 4 } }, at(2))
  expect(await other.take('looks', at(3))).toEqual({ askAgain: at(3600) })
  const next = await take(other, 3600)
  expect(next).toMatchObject({ note: { page: 4 }, failures: 0, doneAt: at(0) })
})

test('one chore does not hold up another one', async () => {
  const [one, other] = await open()
  await take(one, 0)
  expect(await other.take('deliveries', at(1))).toMatchObject({ note: null })
})

test('what a process that died had is taken by another one after two minutes, and lost to it if it lives after all', async () => {
  const [one, other] = await open()
  const lost = await take(one, 0)
  expect(await lost.renew(at(100))).toBe(true)
  expect(await other.take('looks', at(219))).toEqual({ askAgain: at(220) })
  const turn = await take(other, 220)
  expect(await lost.renew(at(221))).toBe(false)
  await lost.end({ next: at(9999), isDone: true }, at(222))
  expect(await turn.renew(at(223))).toBe(true)
})

test('what a process leaves when it ends is taken at once', async () => {
  const [one, other] = await open()
  await take(one, 0)
  await one.leave()
  await take(other, 1)
})

test('what a process that has a database alone died with is taken at once when it starts again', async () => {
  const store = await emptyStore()
  await take(await openChoreBook(store), 0)
  await take(await openChoreBook(store), 1)
})

test('what somebody needs now is done before its time, and again if it had begun already', async () => {
  const [one, other] = await open()
  const turn = await take(one, 0)
  await other.want('looks', at(1))
  await turn.end({ next: at(3600), isDone: true }, at(2))
  const again = await take(other, 3)
  await again.end({ next: at(3600), isDone: true }, at(4))
  expect(await one.take('looks', at(5))).toEqual({ askAgain: at(3600) })
})

test('turns that fail are counted until one does not', async () => {
  const [one] = await open()
  await (await take(one, 0)).end({ next: at(10), isDone: false }, at(1))
  await (await take(one, 10)).end({ next: at(30), isDone: false }, at(11))
  const third = await take(one, 30)
  expect(third).toMatchObject({ failures: 2, doneAt: null })
  await third.end({ next: at(60), isDone: true }, at(31))
  expect(await take(one, 60)).toMatchObject({ failures: 0, doneAt: at(30) })
})
