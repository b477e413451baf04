import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'

/** What the app asks of GitHub, as app.yml says it. */
export type Demands = z.infer<typeof demandsShape>

const demandsShape = z.object({
  description: z.string(),
  url: z.string(),
  public: z.literal(false),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
})

/** Reads app.yml, which is beside package.json in a checkout and in the published package alike. */
export async function readDemands(): Promise<Demands> {
  const text = await readFile(new URL('../../app.yml', import.meta.url), 'utf8')
  return demandsShape.parse(parse(text))
}

/** What a person chose for the app. */
export interface Choice {
  /** Login of an organization; empty: the account of whoever is signed in at GitHub. */
  readonly organization: string
  /** Under which GitHub reaches this server, without a slash at the end. */
  readonly address: string
  readonly name: string
}

/** What is sent to GitHub, as JSON (docs: registering a GitHub App from a manifest). */
export function manifestFor(
  demands: Demands,
  { address, name }: Choice,
  { webhooksPath, redirectUrl }: { readonly webhooksPath: string; readonly redirectUrl: string },
): string {
  const { description, url, default_permissions, default_events } = demands
  return JSON.stringify({
    name,
    url,
    description,
    public: false,
    hook_attributes: { url: `${address}${webhooksPath}`, active: true },
    redirect_url: redirectUrl,
    default_permissions,
    default_events,
  })
}
