import { apiUrlOf } from './environment.ts'
import type { SettingsProblems } from './environment.ts'
import { privateKeyOf } from './private-key.ts'
import { creationPace, type Pacing } from '../github/index.ts'

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
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''))
  const { GITHUB_TOKEN: token, APP_ID: app, GHE_HOST: host, GHE_PROTOCOL: protocol = 'https' } = given
  const bots = given['MILEPOST_FORMER_BOTS'] ?? ''
  if (!/^[\d\s,]*$/.test(bots))
    return { problems: ['MILEPOST_FORMER_BOTS: must be user ids of bots with commas between them, such as 41898282'] }
  const shared = {
    apiUrl: apiUrlOf(host, protocol),
    pacing: pacingOf(given['MILEPOST_PACING']),
    formerBots: bots.split(',').flatMap(word => (word.trim() === '' ? [] : [Number(word)])),
  }
  if (token !== undefined) return { ...shared, as: { kind: 'token', token: token.trim() } }
  if (app === undefined)
    return {
      problems: [
        'GITHUB_TOKEN: is missing; set it to a token that may read the repository (`gh auth token` prints yours), or APP_ID and PRIVATE_KEY to those of the app',
      ],
    }
  const key = privateKeyOf(given)
  if ('problem' in key) return { problems: [key.problem] }
  if (!/^\d{1,15}$/.test(app))
    return { problems: ["APP_ID: must be the number under 'App ID' on the app's settings page"] }
  return { ...shared, as: { kind: 'app', appId: Number(app), privateKey: key.pem } }
}

/** How fast issues can be created for an installation: what MILEPOST_PACING says, else what users really get. */
export function usualPace(environment: Readonly<Record<string, string | undefined>>): {
  readonly minute: number
  readonly hour: number
} {
  return creationPace(pacingOf(environment['MILEPOST_PACING']))
}

function pacingOf(word: string | undefined): Pacing {
  return word === 'documented' || word === 'unlimited' ? word : 'observed'
}
