import { createServer, request as httpRequest } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { createReceiver, type ReceiverParts } from '../../src/server/webhooks/receive.ts'

const headers = {
  'content-type': 'application/json',
  'x-github-event': 'push',
  'x-github-delivery': '1',
  'x-hub-signature-256': 'sha256=0',
}

interface Answer {
  readonly status: number | undefined
  readonly text: string
}

/** A port behind which webhooks are received, by somebody who stores them so. */
async function listen(store: () => Promise<void>, limits: Partial<ReceiverParts> = {}) {
  const heard: string[] = []
  const webhooks = {
    verifyAndReceive: async ({ payload }: { readonly payload: string }) => {
      heard.push(payload)
      await store()
    },
  }
  const receive = createReceiver({ webhooks, ...limits })
  const arrived: true[] = []
  const server = createServer((request, response) => {
    void receive(request, response)
    request.once('data', () => void arrived.push(true))
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const send = (body: string) => sendTo(address.port, body)
  /** Resolves when something of so many has come. */
  const begun = async (count: number): Promise<void> => {
    while (arrived.length < count) await nextTurn()
  }
  return { heard, begun, send }
}

/** Sends a webhook, whose end may come later. */
function sendTo(
  port: number,
  body: string,
): { readonly end: () => void; readonly answer: Promise<Answer>; readonly closed: Promise<void> } {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers, agent: false })
  const closed = Promise.withResolvers<void>()
  sent.on('socket', socket => void socket.on('close', () => closed.resolve()))
  sent.on('error', reject).on('response', response => {
    let text = ''
    response.setEncoding('utf8').on('data', piece => (text += String(piece)))
    response.on('end', () => resolve({ status: response.statusCode, text }))
  })
  sent.write(body)
  return { end: () => void sent.end(), answer: promise, closed: closed.promise }
}

test('a webhook is answered 200 when it is stored, and not before', async () => {
  const gate = Promise.withResolvers<void>()
  const { heard, send } = await listen(async () => await gate.promise)
  const { end, answer } = send('{"a":1}')
  end()
  while (heard.length === 0) await nextTurn()
  expect(await Promise.race([answer, nextTurn()])).toBeUndefined()
  gate.resolve()
  expect(await answer).toEqual({ status: 200, text: 'ok\n' })
  expect(heard).toEqual(['{"a":1}'])
})

test('a webhook that is not stored before GitHub gives up is answered 503, never 202', async () => {
  const gate = Promise.withResolvers<void>()
  const { send } = await listen(async () => await gate.promise, { patience: 20 })
  const { end, answer } = send('{}')
  end()
  expect(await answer).toEqual({ status: 503, text: 'could not be stored in time\n' })
  gate.resolve()
})

test('where more comes at once than there is room for, one webhook is answered 503 and the others are heard', async () => {
  const { heard, send } = await listen(async () => await Promise.resolve(), { mostHeld: 1000 })
  const first = send('1'.repeat(600))
  const second = send('2'.repeat(600))
  const refused = await Promise.race([second.answer, first.answer])
  expect(refused).toEqual({ status: 503, text: 'too many webhooks at once\n' })
  first.end()
  second.end()
  const statuses = (await Promise.all([first.answer, second.answer])).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  const third = send('3'.repeat(600))
  third.end()
  expect((await third.answer).status).toBe(200)
  expect(heard).toHaveLength(2)
})

test('of those that are on their way the largest gives way to a small one', async () => {
  const { heard, send } = await listen(async () => await Promise.resolve(), { mostHeld: 1000 })
  const large = send('1'.repeat(900))
  const small = send('2'.repeat(90))
  const other = send('3'.repeat(90))
  expect(await large.answer).toEqual({ status: 503, text: 'too many webhooks at once\n' })
  for (const one of [small, other]) one.end()
  expect((await Promise.all([small.answer, other.answer])).map(({ status }) => status)).toEqual([200, 200])
  expect(heard.toSorted()).toEqual(['2'.repeat(90), '3'.repeat(90)])
})

test('a webhook that does not come to its end in time takes no room any more, and its connection is cut', async () => {
  const { heard, send } = await listen(async () => await Promise.resolve(), { patience: 20, mostHeld: 1000 })
  const endless = send('1'.repeat(900))
  expect(await endless.answer).toEqual({ status: 503, text: 'could not be stored in time\n' })
  await endless.closed
  const other = send('2'.repeat(950))
  other.end()
  expect(await other.answer).toEqual({ status: 200, text: 'ok\n' })
  expect(heard).toEqual(['2'.repeat(950)])
})

test('very many that are small and never end give way to a larger one that comes at once', async () => {
  let time = 0
  const { heard, begun, send } = await listen(async () => await Promise.resolve(), { mostHeld: 1000, now: () => time })
  const endless = Array.from({ length: 10 }, () => send('1'.repeat(95)))
  await begun(10)
  time = 5000
  const other = send('2'.repeat(300))
  other.end()
  expect(await other.answer).toEqual({ status: 200, text: 'ok\n' })
  expect(heard).toEqual(['2'.repeat(300)])
  const refused = await Promise.race(endless.map(async ({ answer }) => await answer))
  expect(refused).toEqual({ status: 503, text: 'too many webhooks at once\n' })
})

async function nextTurn(): Promise<void> {
  await new Promise<void>(resolve => {
    setImmediate(resolve)
  })
}
