import { z } from 'zod'
import { Refusal } from '../refusal.ts'

/** What an app says of itself when it is registered (docs: registering a GitHub App from a manifest). */
export type Manifest = z.infer<typeof manifestShape>

/** Delivered to every app: a manifest that subscribes to them is refused. */
const unsupported = ['installation', 'installation_repositories', 'github_app_authorization']

const address = z.url({ protocol: /^https?$/, error: 'must be a URL' })

/** What sends webhooks here has no TLS. */
const plainAddress = z.url({ protocol: /^http$/, error: 'must begin with http:// at this local GitHub' })

const manifestShape = z.strictObject({
  name: z.string().default(''),
  url: address,
  hook_attributes: z.object({ url: plainAddress, active: z.boolean().default(true) }),
  redirect_url: address,
  callback_urls: z.array(address).max(10).default([]),
  setup_url: address.optional(),
  description: z.string().default(''),
  public: z.boolean().default(false),
  request_oauth_on_install: z.boolean().default(false),
  setup_on_update: z.boolean().default(false),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])).default({}),
  default_events: z
    .array(z.string())
    .default([])
    .refine(events => !events.some(event => unsupported.includes(event)), {
      error: `Default events unsupported: ${unsupported.join(', ')}`,
    }),
})

/** Throws a Refusal that says what is wrong with it. */
export function parseManifest(text: string): Manifest {
  const parsed = manifestShape.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new Refusal('invalid', `Invalid GitHub App configuration: ${z.prettifyError(parsed.error)}`)
}

function jsonOf(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed
  } catch {
    return undefined
  }
}
