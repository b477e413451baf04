import { expect, test } from 'vitest'
import { askTurn, endTurn, newAccount, type Account } from '../../src/github/account.ts'

const budget = { minute: 18, hour: 140, gap: 1000 }
const minute = 60_000
const hour = 60 * minute

/** Creations that are allowed within the next minute. */
function allowedInAMinute(start: Account, now: number): number {
  let account = start
  let allowed = 0
  for (let time = now; time < now + minute; time += 1000) {
    const asked = askTurn(account, budget, { holder: 'me', creations: 5, now: time, latest: time })
    if (asked.answer.kind === 'turn') allowed += asked.answer.allowed
    account = endTurn(asked.account, { holder: 'me', pause: undefined, now: time }).account
  }
  return allowed
}

const limited = (account: Account, now: number): Account =>
  endTurn(account, { holder: 'me', pause: { seconds: 60, stated: true }, now }).account

test('each time that GitHub limits us although we kept to the budget it is halved, down to an eighth', () => {
  const allowed: number[] = []
  let account = newAccount
  for (let times = 0; times < 5; times += 1) {
    const now = (times + 1) * 3 * minute
    allowed.push(allowedInAMinute({ ...account, created: [] }, now))
    account = limited(account, now)
  }
  expect(allowed).toEqual([18, 9, 4, 2, 2])
})

test('a halving is taken back for each hour in which GitHub had nothing to say', () => {
  const now = 10 * hour
  const account = limited(limited(newAccount, now), now)
  const after = (hours: number): number => allowedInAMinute(account, now + minute + hours * hour)
  expect([0, 1, 2, 3].map(after)).toEqual([4, 9, 18, 18])
})
