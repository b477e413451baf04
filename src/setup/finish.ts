import type { Log } from '../base/index.ts'
import type { NewApp } from '../github/index.ts'
import { toPage, toPlace, type Answer } from './answer.ts'
import type { Session } from './door.ts'
import { writeEnvironment } from './environment-file.ts'
import { exchange } from './exchange.ts'
import { paths, unsavedPage } from './pages.ts'
import { laterAnswer, spentAnswer, unknownAnswer } from './refusals.ts'

/** The variables that the app needs, as they were written; and the operator's token, if there was none. */
export type Configured = Readonly<Record<'APP_ID' | 'PRIVATE_KEY' | 'WEBHOOK_SECRET', string>> & {
  readonly MILEPOST_OPERATOR_TOKEN?: string
}

export interface Ending {
  /** Where GitHub's pages are, without a slash at the end. */
  readonly webUrl: string
  readonly environmentFile: string
  /** Lets the operator ask what nobody else is told; null where a token is set already. */
  readonly newOperatorToken: string | null
  /** Asks GitHub for what a code stands for. Throws GitHubError. */
  readonly convert: (code: string) => Promise<NewApp>
  /** Resolves when the app has begun to work with them, or can't: who installs it then is heard. */
  readonly begin: (values: Configured) => Promise<void>
  readonly log: Log
}

/** The way from GitHub's answer to the environment file. */
export interface Finish {
  /** Whether there is an app whose credentials are not in the file. */
  readonly isUnsaved: () => boolean
  /** Takes what GitHub sent the browser back with. */
  receive(session: Session, query: URLSearchParams): Promise<Answer>
  saveAgain(session: Session): Promise<Answer>
}

export function createFinish(ending: Ending): Finish {
  const { webUrl, convert, log } = ending
  let app: NewApp | null = null
  // One after the other, so that a code is used once though a browser asks twice.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = async (work: () => Promise<Answer>): Promise<Answer> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return await turn
  }
  const take = async (session: Session, query: URLSearchParams): Promise<Answer> => {
    if (app !== null) return await save(app, session, ending)
    const code = query.get('code') ?? ''
    if (!session.knowsState(query.get('state') ?? '') || !/^[\w.-]{1,255}$/.test(code)) return unknownAnswer
    const exchanged = await exchange(code, convert)
    if (exchanged.kind !== 'app') log.warn({ why: exchanged.why }, 'the code that GitHub sent could not be used')
    if (exchanged.kind === 'spent') return spentAnswer(webUrl, exchanged.why)
    if (exchanged.kind === 'later') return laterAnswer(exchanged.why)
    app = exchanged.app
    return await save(app, session, ending)
  }
  return {
    isUnsaved: () => app !== null,
    receive: async (session, query) => await inTurn(async () => await take(session, query)),
    saveAgain: async session =>
      await inTurn(async () => (app === null ? toPlace(paths.start) : await save(app, session, ending))),
  }
}

async function save(
  { id, slug, pageUrl, privateKey, webhookSecret }: NewApp,
  { formToken }: Session,
  { webUrl, environmentFile, newOperatorToken, begin, log }: Ending,
): Promise<Answer> {
  // One line, which every reader of such files understands.
  const key = Buffer.from(privateKey).toString('base64')
  const values = {
    APP_ID: String(id),
    PRIVATE_KEY: key,
    WEBHOOK_SECRET: webhookSecret,
    ...(newOperatorToken === null ? {} : { MILEPOST_OPERATOR_TOKEN: newOperatorToken }),
  }
  try {
    await writeEnvironment(environmentFile, values)
  } catch (error) {
    log.error({ err: error, file: environmentFile }, "the new app's key could not be saved; do not stop the server")
    const why = error instanceof Error ? error.message : String(error)
    return toPage(500, unsavedPage({ environmentFile, why, formToken }))
  }
  log.info({ app: slug, file: environmentFile }, 'registered a GitHub App')
  await begin(values)
  return toPlace(installationUrl(webUrl, { slug, pageUrl }))
}

/** GitHub says where the app's page is; what leads elsewhere is not followed. */
function installationUrl(webUrl: string, { pageUrl, slug }: Pick<NewApp, 'pageUrl' | 'slug'>): string {
  const isTheirs = URL.canParse(pageUrl) && new URL(pageUrl).origin === new URL(webUrl).origin
  return `${isTheirs ? pageUrl : `${webUrl}/apps/${encodeURIComponent(slug)}`}/installations/new`
}
