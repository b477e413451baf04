// A Probot app that does nothing with what it hears: the rate to compare with.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createNodeMiddleware, Probot } from 'probot'
import { createLog, webhooksPath } from '../../src/server/index.ts'
import { processorTime, type AppReady, type Registration } from './given.ts'

const { id, privateKey, webhookSecret } = JSON.parse(process.argv[2] ?? '') as Registration
const log = createLog('info', { write: () => undefined })
const probot = new Probot({ appId: id, privateKey, secret: webhookSecret, log })
const empty = async (): Promise<void> => await Promise.resolve()
const middleware = await createNodeMiddleware(
  app => {
    app.on(['issues', 'issue_comment'], empty)
  },
  { probot, webhooksPath },
)
const server = createServer((request, response) => void middleware(request, response))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('no port')
const ready: AppReady = { url: `http://127.0.0.1:${address.port}` }
process.on('message', () => process.send?.({ result: processorTime() }))
process.send?.(ready)
process.once('disconnect', () => process.exit())
