import { z } from 'zod'
import type { ReadingLimits } from '../reader/index.ts'
import { addressOfApi, gitHubAddress } from './github-address.ts'
import { limitVariables, limitsIn } from './limits.ts'
import { privateKeyOf } from './private-key.ts'
import { webhookSecretVariable } from './webhook-secret.ts'

/** What the operator said, checked and complete. */
export interface ServerSettings {
  readonly appId: number
  /** PEM. */
  readonly privateKey: string
  readonly webhookSecret: string
  /** Lets the operator in at `/metrics` and `/operator/`; undefined: nobody. */
  readonly operatorToken: string | undefined
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Base of the REST API, without a slash at the end. */
  readonly apiUrl: string
  /** Seconds that stopping may take. */
  readonly stopSeconds: number
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'
  readonly pacing: 'observed' | 'documented' | 'unlimited'
  /** User ids of bots that the app was before. */
  readonly formerBots: readonly number[]
  readonly limits: ReadingLimits
  /** A PostgreSQL that processes share; undefined where the database is embedded. */
  readonly databaseUrl: string | undefined
  /** The folder of the embedded database, or `memory://`. */
  readonly dataFolder: string
}

/** The environment can't be used; each problem is a sentence that names the fix. */
export interface SettingsProblems {
  readonly problems: readonly string[]
}

/** Reads Probot's usual variables and MILEPOST_PACING. Every problem is listed, not only the first. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): ServerSettings | SettingsProblems {
  const given = givenIn(environment)
  const parsed = schema.safeParse(given)
  const key = privateKeyOf(given)
  const problems = [...(parsed.success ? [] : problemsIn(parsed.error)), ...('problem' in key ? [key.problem] : [])]
  if (!parsed.success || 'problem' in key) return { problems }
  const { APP_ID, WEBHOOK_SECRET, HOST, PORT, LOG_LEVEL, MILEPOST_PACING, MILEPOST_FORMER_BOTS } = parsed.data
  return {
    appId: APP_ID,
    privateKey: key.pem,
    webhookSecret: WEBHOOK_SECRET,
    host: HOST,
    port: PORT,
    apiUrl: gitHubAddress(parsed.data).apiUrl,
    stopSeconds: parsed.data.MILEPOST_STOP_SECONDS,
    logLevel: LOG_LEVEL,
    pacing: MILEPOST_PACING,
    formerBots: MILEPOST_FORMER_BOTS,
    operatorToken: parsed.data.MILEPOST_OPERATOR_TOKEN,
    limits: limitsIn(parsed.data),
    databaseUrl: parsed.data.DATABASE_URL,
    dataFolder: parsed.data.MILEPOST_DATA,
  }
}

/** What must not be in any log. */
export function secretsOf({ webhookSecret, operatorToken }: ServerSettings): readonly string[] {
  return [webhookSecret, ...(operatorToken === undefined ? [] : [operatorToken])]
}

/** Without empty values: that is what an unset variable becomes in many deployment files. */
export function givenIn(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''))
}

/** A sentence for each variable that can't be used. */
export function problemsIn(error: z.ZodError): readonly string[] {
  return error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
}

const wholeNumber = (what: string): z.ZodType<number> =>
  z
    .string({ error: `is missing; set it to ${what}` })
    .regex(/^\d{1,15}$/, { error: `must be ${what}` })
    .transform(Number)

const stopWords = 'a whole number of seconds from 1 to 3600'
const portWords = 'a port number from 0 to 65535; 0 takes any free port'

/** Every variable of a server but those of its key. */
export const schema = z.object({
  APP_ID: wholeNumber("the number under 'App ID' on the app's settings page"),
  WEBHOOK_SECRET: webhookSecretVariable,
  HOST: z.string().default('localhost'),
  PORT: wholeNumber(portWords)
    .refine(port => port <= 65_535, { error: `must be ${portWords}` })
    .prefault('3000'),
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]+(?::\d+)?$/, { error: 'must be a host such as github.example.com, without https:// and path' })
    .optional(),
  GHE_PROTOCOL: z.enum(['http', 'https'], { error: 'must be http or https' }).default('https'),
  GITHUB_API_URL: z
    .string()
    .refine(url => addressOfApi(url) !== undefined, {
      error:
        "must be the address of GitHub's REST API: https://api.github.com, https://HOST/api/v3 of an Enterprise server, or https://api.NAME.ghe.com",
    })
    .optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], {
      error: 'must be trace, debug, info, warn, error or fatal',
    })
    .default('info'),
  MILEPOST_STOP_SECONDS: wholeNumber(stopWords)
    .refine(seconds => seconds >= 1 && seconds <= 3600, { error: `must be ${stopWords}` })
    .prefault('25'),
  MILEPOST_PACING: z
    .enum(['observed', 'documented', 'unlimited'], { error: 'must be observed, documented or unlimited' })
    .default('observed'),
  MILEPOST_FORMER_BOTS: z
    .string()
    .regex(/^\s*\d{1,15}(?:\s*,\s*\d{1,15})*\s*$/, {
      error: 'must be user ids of bots with commas between them, such as 41898282,1234567',
    })
    .transform(text => text.split(',').map(Number))
    .default([]),
  MILEPOST_OPERATOR_TOKEN: z
    .string()
    .regex(/^[!-~]{16,}$/, {
      error: 'must be 16 or more letters, digits and signs without spaces; `openssl rand -hex 32` makes one',
    })
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/./, {
      error: 'must be the address of a PostgreSQL: postgres://user:password@host/name',
    })
    .optional(),
  ...limitVariables,
  MILEPOST_DATA: z.string().default('.milepost'),
})

/** What counts where there is no app yet. */
export const setupSchema = schema.omit({ APP_ID: true, WEBHOOK_SECRET: true })

/** What counts wherever GitHub is asked, from a server or from a terminal. */
export const visitorSchema = schema
  .pick({
    APP_ID: true,
    GHE_HOST: true,
    GHE_PROTOCOL: true,
    GITHUB_API_URL: true,
    MILEPOST_PACING: true,
    MILEPOST_FORMER_BOTS: true,
  })
  .partial({ APP_ID: true })
