import { expect, test } from 'vitest'
import { handlerFor, type Request } from '../../src/queue/index.ts'

const repository = { installation: 1, id: 1, nodeId: 'R_1', fullName: 'team/one' }
const requests: readonly Request[] = [
  { kind: 'look', repository, depth: 'full' },
  { kind: 'preview', repository, of: { kind: 'pull', number: 12 } },
  { kind: 'answer', repository, issue: 4, comments: ['IC_1'] },
]

test.each(requests)('a request to $kind goes to whoever works on these', async request => {
  const wait = { kind: 'wait', notBefore: new Date(0) } as const
  const handler = handlerFor({
    look: async asked => await Promise.resolve({ ...wait, request: asked }),
    preview: async asked => await Promise.resolve({ ...wait, request: asked }),
    answer: async asked => await Promise.resolve({ ...wait, request: asked }),
  })
  expect(await handler(request, () => true)).toEqual({ ...wait, request })
})
