import { describe, expect, test } from 'vitest'
import { createAccess } from '../../src/server/operator/access.ts'

const token = 'correct-horse-battery'

const asking = (headers: Readonly<Record<string, string>>, remoteAddress = '127.0.0.1') => ({
  headers: { host: 'localhost:3000', ...headers },
  socket: { remoteAddress },
})

describe('where a token is set', () => {
  const refusalOf = createAccess(token)

  test.each([`Bearer ${token}`, `bearer ${token}`, `BEARER  ${token}`])(
    '%s is let in, from everywhere',
    authorization => {
      expect(refusalOf(asking({ authorization, 'x-forwarded-for': '203.0.113.9' }, '203.0.113.1'))).toBeNull()
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

  test.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])('this machine is let in: %s', address => {
    expect(refusalOf(asking({}, address))).toBeNull()
  })

  test.each(['localhost', '127.0.0.1:3000', '[::1]:3000'])('by a name of its own: %s', host => {
    expect(refusalOf(asking({ host }))).toBeNull()
  })

  test.each([
    ['another machine', asking({}, '203.0.113.1')],
    ['another machine with a name like ours', asking({}, '::ffff:10.0.0.1')],
    ['nobody knows who', asking({}, '')],
    ['a proxy on this machine', asking({ 'x-forwarded-for': '203.0.113.1' })],
    ['a proxy that says so in another way', asking({ forwarded: 'for=203.0.113.1' })],
    ['a proxy that only names itself', asking({ via: '1.1 front' })],
    ['a proxy that tells the address alone', asking({ 'x-real-ip': '203.0.113.1' })],
    ['a page in a browser here', asking({ origin: 'https://elsewhere.example' })],
    ['a page whose name leads here', asking({ host: 'elsewhere.example' })],
  ])('%s is not, and is told which variable to set', (_, request) => {
    expect(refusalOf(request)).toMatchObject({
      status: 403,
      words: expect.stringContaining('set MILEPOST_OPERATOR_TOKEN') as string,
    })
  })
})
