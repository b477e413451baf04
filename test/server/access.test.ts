import { describe, expect, test } from 'vitest'
import { createAccess } from '../../src/server/operator/access.ts'

const token = 'correct-horse-battery'

const asking = (headers: Readonly<Record<string, string>>) => ({ headers: { host: 'localhost:3000', ...headers } })

describe('where a token is set', () => {
  const refusalOf = createAccess(token)

  test.each([`Bearer ${token}`, `bearer ${token}`, `BEARER  ${token}`])(
    '%s is let in, from everywhere',
    authorization => {
      expect(refusalOf(asking({ authorization, 'x-forwarded-for': '203.0.113.9' }))).toBeNull()
    },
  )

  test.each([
    ['nothing', {}],
    ['another token', { authorization: `Bearer ${token}x` }],
    ['a part of it', { authorization: `Bearer ${token.slice(0, -1)}` }],
    ['the token without its word', { authorization: token }],
    ['the token in another way', { authorization: `Basic ${token}` }],
    ['the word alone', { authorization: 'Bearer ' }],
  ])('who sends %s is not, not even from this machine, and is told what to send', (_, headers) => {
    expect(refusalOf(asking(headers))).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
      words: expect.stringContaining('MILEPOST_OPERATOR_TOKEN') as string,
    })
  })
})

describe('where no token is set', () => {
  const refusalOf = createAccess(undefined)

  test.each([
    ['this machine, as a proxy or a tunnel on it seems to be', asking({})],
    ['a proxy that says so', asking({ 'x-forwarded-for': '203.0.113.1' })],
    ['who guesses a token', asking({ authorization: `Bearer ${token}` })],
    ['who sends an empty one', asking({ authorization: 'Bearer ' })],
    ['who sends the word for none', asking({ authorization: 'Bearer undefined' })],
  ])('%s is not let in, and is told which variable to set', (_, request) => {
    expect(refusalOf(request)).toMatchObject({
      status: 403,
      words: expect.stringContaining('set MILEPOST_OPERATOR_TOKEN') as string,
    })
  })
})
