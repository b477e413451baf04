import { z } from 'zod'
import { errorFrom, judgeThrown } from './classify.ts'
import { connect, type Client } from './connection.ts'
import { shaped } from './query.ts'

/** An app that was just registered, with what GitHub hands out this once. */
export interface NewApp {
  readonly id: number
  readonly slug: string
  /** Its page, from where people install it. */
  readonly pageUrl: string
  /** PEM. */
  readonly privateKey: string
  readonly webhookSecret: string
}

export interface ManifestAsker {
  /** Needs no credentials: the code is one. */
  readonly client: Client
  readonly timeoutMs: number
  readonly now: () => Date
}

/**
 * Turns the code that GitHub sends back with a person into the app's credentials. A code is good for an hour and once; where the answer is
 * lost (`outcome-unknown`) it may be spent. Throws GitHubError: `not-found` for a code that is spent, too old or made up.
 */
export async function convertManifest(code: string, { client, timeoutMs, now }: ManifestAsker): Promise<NewApp> {
  const doing = 'fetching the credentials of the new app'
  const data = await connect(client, timeoutMs)
    .rest((request, options) => request('POST /app-manifests/{code}/conversions', { code, ...options }))
    .catch((error: unknown) => {
      const verdict = judgeThrown(error, now())
      throw verdict === undefined ? error : errorFrom(verdict, doing)
    })
  const { id, slug, html_url: pageUrl, pem: privateKey, webhook_secret: webhookSecret } = shaped(shape, data, doing)
  return { id, slug, pageUrl, privateKey, webhookSecret }
}

const shape = z.object({
  id: z.number(),
  slug: z.string(),
  html_url: z.string(),
  pem: z.string(),
  webhook_secret: z.string().min(1),
})
