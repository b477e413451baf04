import type { IncomingMessage } from 'node:http'
import { publicAddress, returnAddress, seenFrom } from './addresses.ts'
import { toPage, type Answer } from './answer.ts'
import type { Session } from './door.ts'
import { whyNotWritable } from './environment-file.ts'
import { manifestFor, type Choice, type Demands } from './manifest.ts'
import { paths, sendPage, startPage } from './pages.ts'
import { foreignAnswer } from './refusals.ts'

export interface Beginning {
  /** Where GitHub's pages are, without a slash at the end. */
  readonly webUrl: string
  readonly webhooksPath: string
  readonly environmentFile: string
  /** Why the server could not begin to work, in sentences that say what to do; null: nothing is known against it. */
  readonly whyNoDatabase: () => string | null
  readonly demands: Demands
}

/** The form that begins it. */
export async function showStart(parts: Beginning, session: Session, { headers }: IncomingMessage): Promise<Answer> {
  const address = seenFrom(headers) ?? ''
  const isUseful = address !== '' && 'address' in publicAddress(address, parts.webUrl)
  const choice = { organization: '', address: isUseful ? address : '', name: 'Milepost' }
  return startAnswer(parts, session, { choice, problem: await whyNotHere(parts) })
}

function startAnswer(
  { webUrl, environmentFile, webhooksPath }: Beginning,
  { formToken }: Session,
  { choice, problem }: { readonly choice: Choice; readonly problem: string | null },
): Answer {
  const github = new URL(webUrl).host
  const view = { github, environmentFile, formToken, webhooksPath, choice, problem }
  return toPage(problem === null ? 200 : 422, startPage(view))
}

/** What was filled in, ready to be sent to GitHub; or the form again with what is wrong. */
export async function showSend(
  parts: Beginning,
  session: Session,
  { request, form }: { readonly request: IncomingMessage; readonly form: URLSearchParams },
): Promise<Answer> {
  const { webUrl, webhooksPath, demands } = parts
  const field = (name: string): string => (form.get(name) ?? '').trim()
  const asked = { organization: field('organization'), address: field('address'), name: field('name') }
  const address = publicAddress(asked.address, webUrl)
  const problem = (await whyNotHere(parts)) ?? problemOf(asked, address)
  if (problem !== null || 'problem' in address) return startAnswer(parts, session, { choice: asked, problem })
  const choice = { ...asked, address: address.address }
  const back = returnAddress(request.headers, choice.address)
  if (back === null) return foreignAnswer
  const manifest = manifestFor(demands, choice, { webhooksPath, redirectUrl: `${back}${paths.back}` })
  const github = new URL(webUrl).host
  const target = `${webUrl}${choice.organization === '' ? '' : `/organizations/${choice.organization}`}/settings/apps/new?state=${session.issueState()}`
  return toPage(200, sendPage({ github, target, manifest, choice, demands, webhooksPath, returnAddress: back }))
}

function problemOf({ organization, name }: Choice, address: ReturnType<typeof publicAddress>): string | null {
  if ('problem' in address) return address.problem
  if (organization !== '' && !/^[a-z\d](?:[a-z\d-]{0,99})$/i.test(organization))
    return 'An organisation is named as in its address at GitHub: letters, digits and hyphens.'
  return name === '' || name.length > longestName ? `The name needs 1 to ${longestName} characters.` : null
}

/** GitHub's limit for the name of an app. */
const longestName = 34

/** What keeps an app that is registered now from being kept, or from working. */
async function whyNotHere({ environmentFile, whyNoDatabase }: Beginning): Promise<string | null> {
  const why = await whyNotWritable(environmentFile)
  if (why !== null)
    return `${environmentFile} can't be written (${why}). Let the user that the server runs as write there, or start it with MILEPOST_ENV_FILE set to another path; then load this page again.`
  const words = whyNoDatabase()
  return words === null ? null : `${words} Then load this page again.`
}
