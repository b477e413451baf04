import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** What the operator said, checked and complete. */
export interface ServerSettings {
  readonly appId: number
  /** PEM. */
  readonly privateKey: string
  readonly webhookSecret: string
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Base of the REST API, without a slash at the end. */
  readonly apiUrl: string
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'
  readonly pacing: 'observed' | 'documented' | 'unlimited'
}

/** The environment can't be used; each problem is a sentence that names the fix. */
export interface SettingsProblems {
  readonly problems: readonly string[]
}

/** Reads Probot's usual variables and MILEPOST_PACING. Every problem is listed, not only the first. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): ServerSettings | SettingsProblems {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  const key = privateKeyOf(given)
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)),
    ...('problem' in key ? [key.problem] : []),
  ]
  if (!parsed.success || 'problem' in key) return { problems }
  const { APP_ID, WEBHOOK_SECRET, HOST, PORT, GHE_HOST, GHE_PROTOCOL, LOG_LEVEL, MILEPOST_PACING } = parsed.data
  return {
    appId: APP_ID,
    privateKey: key.pem,
    webhookSecret: WEBHOOK_SECRET,
    host: HOST,
    port: PORT,
    apiUrl: GHE_HOST === undefined ? 'https://api.github.com' : `${GHE_PROTOCOL}://${GHE_HOST}/api/v3`,
    logLevel: LOG_LEVEL,
    pacing: MILEPOST_PACING,
  }
}

/** Probot's own fallback, known to everybody who has read its code. */
const knownSecret = 'development'

const wholeNumber = (what: string): z.ZodType<number> =>
  z
    .string({ error: `is missing; set it to ${what}` })
    .regex(/^\d+$/, { error: `must be ${what}` })
    .transform(Number)

const schema = z.object({
  APP_ID: wholeNumber("the number under 'App ID' on the app's settings page"),
  WEBHOOK_SECRET: z
    .string({ error: "is missing; set it to the secret on the app's settings page, a long random text" })
    .refine(secret => secret !== knownSecret, { error: `must not be "${knownSecret}", which everybody knows` }),
  HOST: z.string().default('localhost'),
  PORT: wholeNumber('a port number').prefault('3000'),
  GHE_HOST: z.string().optional(),
  GHE_PROTOCOL: z.enum(['http', 'https'], { error: 'must be http or https' }).default('https'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], {
      error: 'must be trace, debug, info, warn, error or fatal',
    })
    .default('info'),
  MILEPOST_PACING: z
    .enum(['observed', 'documented', 'unlimited'], { error: 'must be observed, documented or unlimited' })
    .default('observed'),
})

type Key = { readonly pem: string } | { readonly problem: string }

/** PEM with real or escaped line ends, or base64 of it; or the path of a file that holds it. */
function privateKeyOf({ PRIVATE_KEY, PRIVATE_KEY_PATH }: Readonly<Record<string, string | undefined>>): Key {
  if (PRIVATE_KEY !== undefined) return pemOf(PRIVATE_KEY, 'PRIVATE_KEY')
  if (PRIVATE_KEY_PATH === undefined)
    return {
      problem: "PRIVATE_KEY: is missing; set it to the app's private key (PEM), or PRIVATE_KEY_PATH to its file",
    }
  try {
    return pemOf(readFileSync(PRIVATE_KEY_PATH, 'utf8'), 'PRIVATE_KEY_PATH')
  } catch {
    return { problem: `PRIVATE_KEY_PATH: the file ${PRIVATE_KEY_PATH} can't be read` }
  }
}

function pemOf(text: string, name: string): Key {
  const plain = text.replaceAll(String.raw`\n`, '\n').trim()
  const pem = plain.startsWith('-----BEGIN') ? plain : Buffer.from(plain, 'base64').toString('utf8').trim()
  if (/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n/.test(pem)) return { pem: `${pem}\n` }
  return {
    problem: `${name}: is no private key; it starts with -----BEGIN RSA PRIVATE KEY----- (or is base64 of that)`,
  }
}
