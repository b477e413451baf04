import { creationPace, type Pacing } from '../github/index.ts'
import { givenIn, problemsIn, visitorSchema, type SettingsProblems } from './environment.ts'
import { gitHubAddress } from './github-address.ts'
import { privateKeyOf } from './private-key.ts'

/** Who looks at a repository from a terminal, and where. */
export interface VisitorSettings {
  /** Base of the REST API, without a slash at the end. */
  readonly apiUrl: string
  readonly as:
    | { readonly kind: 'token'; readonly token: string }
    | { readonly kind: 'app'; readonly appId: number; readonly privateKey: string }
  readonly pacing: Pacing
  /** User ids of bots whose issues are ours; none if not said. */
  readonly formerBots: readonly number[]
}

/** Reads GITHUB_TOKEN, or else the app's own variables. */
export function readVisitorSettings(
  environment: Readonly<Record<string, string | undefined>>,
): VisitorSettings | SettingsProblems {
  const given = givenIn(environment)
  const parsed = visitorSchema.safeParse(given)
  if (!parsed.success) return { problems: problemsIn(parsed.error) }
  const { APP_ID, MILEPOST_PACING, MILEPOST_FORMER_BOTS } = parsed.data
  const shared = {
    apiUrl: gitHubAddress(parsed.data).apiUrl,
    pacing: MILEPOST_PACING,
    formerBots: MILEPOST_FORMER_BOTS,
  }
  const token = given['GITHUB_TOKEN']
  if (token !== undefined) return { ...shared, as: { kind: 'token', token: token.trim() } }
  if (APP_ID === undefined) return { problems: [noToken] }
  const key = privateKeyOf(given)
  if ('problem' in key) return { problems: [key.problem] }
  return { ...shared, as: { kind: 'app', appId: APP_ID, privateKey: key.pem } }
}

const noToken =
  'GITHUB_TOKEN: is missing; set it to a token that may read the repository (`gh auth token` prints yours), or APP_ID and PRIVATE_KEY to those of the app'

/** How fast issues can be created for an installation: what MILEPOST_PACING says, else what users really get. */
export function usualPace(
  environment: Readonly<Record<string, string | undefined>>,
): ReturnType<typeof creationPace> | SettingsProblems {
  const parsed = visitorSchema.pick({ MILEPOST_PACING: true }).safeParse(givenIn(environment))
  return parsed.success ? creationPace(parsed.data.MILEPOST_PACING) : { problems: problemsIn(parsed.error) }
}
