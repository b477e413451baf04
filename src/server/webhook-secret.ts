import { z } from 'zod'

/** What stands in examples, and Probot's own fallback: whoever tries to forge webhooks tries these first. */
const known: ReadonlySet<string> = new Set([
  'development',
  'secret',
  'mysecret',
  'my-secret',
  'webhooksecret',
  'webhook-secret',
  'webhook_secret',
  'yoursecret',
  'your-secret',
  'your-webhook-secret',
  'your_webhook_secret',
  'changeme',
  'change-me',
  'password',
  'password123',
  '12345678',
  '123456789',
])

/** Characters. What is shorter is tried out in minutes, by whoever has seen one webhook. */
const shortest = 8
const advised = 16

const fix = "set another one, on the app's settings page and here; `openssl rand -hex 32` makes one"

/** The secret with which webhooks are signed. */
export const webhookSecretVariable = z
  .string({ error: "is missing; set it to the secret on the app's settings page, a long random text" })
  .refine(secret => !known.has(secret.trim().toLowerCase()), {
    error: ({ input }) => `must not be "${String(input)}", which everybody knows; ${fix}`,
  })
  .refine(secret => secret === secret.trim(), {
    error:
      "must not begin or end with white space, which GitHub's secret has not; take it off here (where base64 is made of it, by printf rather than echo)",
  })
  .refine(secret => secret.length >= shortest, { error: `must have at least ${shortest} characters; ${fix}` })

/** What is to be said of a secret that is taken all the same; null if nothing. */
export function weaknessOf(secret: string): string | null {
  return secret.length < advised ? `WEBHOOK_SECRET has less than ${advised} characters; ${fix}` : null
}
