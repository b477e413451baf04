import { z } from 'zod'
import { judgeFault, judgeThrown } from './classify.ts'
import { connect, type Client, type Connection, type GraphQLAnswer } from './connection.ts'
import type { RateLeft, SentRequest, Traffic } from './traffic.ts'

export interface Watching {
  readonly traffic: Pick<Traffic, 'sent' | 'left'>
  readonly installation: number
  readonly timeoutMs: number
  readonly now: () => Date
}

/** A connection that tells of each request how it ended, and what GitHub says is left. */
export function watchedConnection(client: Client, watching: Watching): Connection {
  return {
    rest: async send =>
      await watched('rest', watching, async note => {
        const connection = connect(overheard(client, watching, note), watching.timeoutMs)
        return { answer: await connection.rest(send) }
      }),
    graphql: async (document, variables) =>
      await watched('graphql', watching, async note => {
        note(document.startsWith('mutation') ? 'write' : 'read')
        const connection = connect(overheard(client, watching, ignore), watching.timeoutMs)
        const answer = await connection.graphql(document, variables)
        return { answer, outcome: outcomeOf(answer, watching) }
      }),
  }
}

type Access = SentRequest['access']
type Note = (access: Access) => void

interface Heard<Answer> {
  readonly answer: Answer
  readonly outcome?: SentRequest['outcome']
}

async function watched<Answer>(
  api: SentRequest['api'],
  { traffic, installation, now }: Watching,
  ask: (note: Note) => Promise<Heard<Answer>>,
): Promise<Answer> {
  const startedAt = now().getTime()
  let access: Access = 'read'
  const end = (outcome: SentRequest['outcome']): void =>
    traffic.sent({ installation, api, access, outcome, seconds: (now().getTime() - startedAt) / 1000 })
  try {
    const { answer, outcome = 'answered' } = await ask(noted => {
      access = noted
    })
    end(outcome)
    return answer
  } catch (error) {
    end(judgeThrown(error, now())?.kind ?? 'unexplained')
    throw error
  }
}

/** Some writes of a request may be refused and others not; of what they are it is told write by write. */
function outcomeOf({ faults, headers }: GraphQLAnswer, { now }: Watching): SentRequest['outcome'] {
  const [first] = faults
  return first === undefined ? 'answered' : judgeFault(first, headers, now()).kind
}

/** The same client, which tells of each request but those for tokens, that have a rate of their own. */
function overheard({ request }: Client, { traffic, installation }: Watching, note: Note): Client {
  const given: typeof fetch | undefined = fetchShape.parse(request.endpoint.DEFAULTS.request?.fetch)
  const overhearing: typeof fetch = async (input, init) => {
    const response = await (given ?? fetch)(input, init)
    if (new Request(input).url.endsWith('/access_tokens')) return response
    note(init?.method === undefined || init.method === 'GET' ? 'read' : 'write')
    const left = leftIn(response.headers, installation)
    if (left !== null) traffic.left(left)
    return response
  }
  return { request: request.defaults({ request: { fetch: overhearing } }) }
}

const fetchShape = z.custom<typeof fetch>(value => typeof value === 'function').optional()

function leftIn(headers: Headers, installation: number): RateLeft | null {
  const said = rateShape.safeParse({
    resource: headers.get('x-ratelimit-resource'),
    remaining: headers.get('x-ratelimit-remaining'),
    limit: headers.get('x-ratelimit-limit'),
    reset: headers.get('x-ratelimit-reset'),
  })
  if (!said.success) return null
  const { reset, ...left } = said.data
  return { installation, ...left, resetAt: new Date(reset * 1000) }
}

const count = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number)
const rateShape = z.object({ resource: z.string(), remaining: count, limit: count, reset: count })

function ignore(): void {
  // GraphQL is always asked by POST: its document says whether it writes.
}
