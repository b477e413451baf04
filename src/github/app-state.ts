import { z } from 'zod'
import { judgeThrown } from './classify.ts'
import { connect, type Client, type RequestOptions } from './connection.ts'
import { reading, shaped } from './query.ts'
import { listRepositories } from './repositories.ts'

/** Who asks, and how long for. */
export interface StateAsker {
  readonly client: Client
  readonly timeoutMs: number
  readonly now: () => Date
}

/** How GitHub answers to an app's key. */
export interface AppAnswer {
  /** What its own clock says; null where there was no answer, or none with a time. */
  readonly serverTime: Date | null
  readonly outcome:
    | { readonly kind: 'app'; readonly app: AppState }
    /** GitHub's words to a key that it does not take. */
    | { readonly kind: 'refused'; readonly status: number; readonly words: string }
    /** Nobody answered. */
    | { readonly kind: 'away'; readonly words: string }
}

export type AppState = z.infer<typeof appShape>

/** Asks who the app is, by its key. Throws nothing that GitHub or the network may do. */
export async function askForApp({ client, timeoutMs, now }: StateAsker): Promise<AppAnswer> {
  const doing = 'asking for the app'
  try {
    const options = { request: { signal: AbortSignal.timeout(timeoutMs) } }
    const { data, headers } = await client.request('GET /app', options)
    return { serverTime: timeIn(headers.date), outcome: { kind: 'app', app: shaped(appShape, data, doing) } }
  } catch (error) {
    const refused = refusedShape.safeParse(error).data
    if (refused !== undefined) {
      const { status, message: words, response } = refused
      return { serverTime: timeIn(response.headers.date), outcome: { kind: 'refused', status, words } }
    }
    const verdict = judgeThrown(error, now())
    if (verdict === undefined) throw error
    return { serverTime: null, outcome: { kind: 'away', words: verdict.words } }
  }
}

function timeIn(header: unknown): Date | null {
  const time = typeof header === 'string' ? Date.parse(header) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time)
}

export type InstallationState = z.infer<typeof installationShape>

/** Every installation of the app. Throws GitHubError. */
export async function listInstallationStates(asker: StateAsker): Promise<readonly InstallationState[]> {
  const found: InstallationState[] = []
  for (let page = 1; ; page += 1) {
    const ask: Ask = async (request, options) =>
      await request('GET /app/installations', { per_page: pageSize, page, ...options })
    const installations = await asked(asker, { doing: 'listing the installations', shape: installationsShape, ask })
    found.push(...installations)
    if (installations.length < pageSize) return found
  }
}

/** `owner/name` of all that an installation covers. Throws GitHubError. */
export async function listRepositoryNames(
  installation: number,
  { client, timeoutMs, now }: StateAsker,
): Promise<readonly string[]> {
  const found = await listRepositories({ connection: connect(client, timeoutMs), installation, now })
  return found.map(({ fullName }) => fullName)
}

export type WebhookState = z.infer<typeof webhookShape>

/** Where the app's webhooks go, and how. Throws GitHubError. */
export async function askForWebhook(asker: StateAsker): Promise<WebhookState> {
  return await asked(asker, { doing: "reading the webhook's settings", shape: webhookShape, ask: webhookFrom })
}

export type DeliveryState = z.infer<typeof deliveryShape>

/** The last webhooks that were sent to the app, newest first, at most a hundred. Throws GitHubError. */
export async function listLastDeliveries(asker: StateAsker): Promise<readonly DeliveryState[]> {
  return await asked(asker, { doing: 'reading the log of webhooks', shape: deliveriesShape, ask: deliveriesFrom })
}

export type RateState = z.infer<typeof rateShape>['resources']

/** What is left of the limits of whoever asks; null where the server has none. Throws GitHubError. */
export async function askForRate(asker: StateAsker): Promise<RateState | null> {
  const { resources } = await asked(asker, { doing: 'asking for the rate limit', shape: rateShape, ask: rateFrom })
  return resources
}

const webhookFrom: Ask = async (request, options) => await request('GET /app/hook/config', { ...options })

const deliveriesFrom: Ask = async (request, options) =>
  await request('GET /app/hook/deliveries', { per_page: pageSize, ...options })

const rateFrom: Ask = async (request, options) =>
  await request('GET /rate_limit', { ...options }).catch((error: unknown) => {
    // An Enterprise server whose limits are switched off (docs: rate limits for the REST API).
    if (refusedShape.safeParse(error).data?.status === 404) return { data: { resources: null } }
    throw error
  })

type Ask = (request: Client['request'], options: RequestOptions) => Promise<{ readonly data: unknown }>

async function asked<Shape extends z.ZodType>(
  { client, timeoutMs, now }: StateAsker,
  { doing, shape, ask }: { readonly doing: string; readonly shape: Shape; readonly ask: Ask },
): Promise<z.infer<Shape>> {
  const data = await reading({ doing, now }, async () => await connect(client, timeoutMs).rest(ask))
  return shaped(shape, data, doing)
}

/** GitHub's largest page. */
const pageSize = 100

const permissions = z.record(z.string(), z.string())

const appShape = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  html_url: z.string(),
  permissions,
  events: z.array(z.string()),
})

const installationShape = z.object({
  id: z.number(),
  html_url: z.string(),
  account: z.object({ login: z.string() }).nullable(),
  permissions,
  suspended_at: z.string().nullable(),
})
const installationsShape = z.array(installationShape)

const webhookShape = z.object({
  url: z.string().default(''),
  content_type: z.string().default('form'),
  secret: z.string().nullish(),
  insecure_ssl: z.union([z.string(), z.number()]).default('0'),
})

const deliveryShape = z.object({
  delivered_at: z.string(),
  status: z.string(),
  status_code: z.number(),
  event: z.string(),
})
const deliveriesShape = z.array(deliveryShape)

const limit = z.object({ limit: z.number(), remaining: z.number(), reset: z.number() })
const rateShape = z.object({ resources: z.object({ core: limit, graphql: limit.optional() }).nullable() })

const refusedShape = z.object({
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: z.record(z.string(), z.unknown()) }),
})
