import { givenIn, problemsIn, setupSchema, type ServerSettings, type SettingsProblems } from './environment.ts'
import { gitHubAddress, type GitHubAddress } from './github-address.ts'

/** What a server knows that has no app yet. */
export interface SetupSettings
  extends
    Pick<ServerSettings, 'host' | 'port' | 'logLevel' | 'operatorToken' | 'databaseUrl' | 'dataFolder'>,
    GitHubAddress {}

/** Any of them says that there is an app: where some are missing, they are to be set, and no other app is to be registered. */
const ofAnApp = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET']

/** What the operator said where nothing is said of an app; null where something is. Everything else must be usable by then, too. */
export function readSetupSettings(
  environment: Readonly<Record<string, string | undefined>>,
): SetupSettings | SettingsProblems | null {
  const given = givenIn(environment)
  if (ofAnApp.some(name => given[name] !== undefined)) return null
  const parsed = setupSchema.safeParse(given)
  if (!parsed.success) return { problems: problemsIn(parsed.error) }
  const { HOST, PORT, LOG_LEVEL, MILEPOST_OPERATOR_TOKEN: operatorToken } = parsed.data
  const database = { databaseUrl: parsed.data.DATABASE_URL, dataFolder: parsed.data.MILEPOST_DATA }
  return { host: HOST, port: PORT, logLevel: LOG_LEVEL, operatorToken, ...database, ...gitHubAddress(parsed.data) }
}
