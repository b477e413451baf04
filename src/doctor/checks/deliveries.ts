import type { DeliveryState } from '../../github/index.ts'
import { broken, doubtful, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** What became of the last webhooks, as GitHub's own log tells it. A ping is sent when the app is registered, to nobody yet. */
export async function checkDeliveries({ app, webhooksPath }: Patient): Promise<readonly Found[]> {
  const answer = await app?.answer()
  if (app === null || answer?.outcome.kind !== 'app') return []
  const told = (await app.deliveries()).filter(({ event }) => event !== 'ping')
  const [latest] = told
  if (latest === undefined)
    return [fine('GitHub has sent none in its log (three days): nothing has happened, or nobody is told')]
  const taken = told.find(isTaken)
  const failed = told.filter(one => !isTaken(one))
  const since = taken === undefined ? failed : told.slice(0, told.indexOf(taken))
  const last = taken === undefined ? 'none was taken' : `the last that was taken is of ${taken.delivered_at}`
  if (failed.length === 0) return [fine(`all of the last ${told.length} were taken; ${last}`)]
  if (since.length === 0) return [fine(overWords(failed, told.length))]
  const words = `${failed.length} of the last ${told.length} failed; ${last}`
  // A restart is nothing to be mended.
  const isBad = !isTaken(latest) && latest.status_code !== 503
  const finding = isBad ? broken : doubtful
  return byCode(since).map(({ code, number, status }) =>
    finding(`${words}; ${number} with ${code} (${status}): ${meaning(code, status)}`, fixFor(code, webhooksPath)),
  )
}

/** Of failures after which a webhook was taken: what was in the way is over, and advice would be wrong by now. */
function overWords(failed: readonly DeliveryState[], all: number): string {
  const kinds = byCode(failed).map(({ code, number, status }) => `${number} with ${code}: ${meaning(code, status)}`)
  const last = failed[0]?.delivered_at ?? ''
  return `${failed.length} of the last ${all} failed, the last one at ${last} (${kinds.join('; ')}); later ones were taken, and a server looks by itself, at its start and each hour, at what the others were about`
}

function byCode(
  failed: readonly DeliveryState[],
): readonly { readonly code: number; readonly number: number; readonly status: string }[] {
  const groups = Map.groupBy(failed, ({ status_code: code }) => code)
  return Array.from(groups, ([code, group]) => ({ code, number: group.length, status: group[0]?.status ?? '' }))
}

/** GitHub itself counts every answer below 400 as a success (docs: list deliveries for an app webhook, `status`), but it follows no redirect. */
function isTaken({ status_code: code }: DeliveryState): boolean {
  return code >= 200 && code < 300
}

function meaning(code: number, status: string): string {
  if (/timed? ?out/i.test(status)) return 'no answer came in ten seconds'
  if (code >= 300 && code < 400) return 'something before the server redirects, and GitHub does not follow'
  if (code === 400 || code === 401) return 'the signature is not that of our secret'
  if (code === 403) return 'something before the server refuses GitHub'
  if (code === 404 || code === 405 || code === 410) return 'nobody takes webhooks there'
  if (code === 413) return 'something before the server takes no body of that size'
  if (code === 415) return 'they do not come as JSON'
  if (code === 500) return 'the server could not store them'
  if (code === 503) return 'the server was starting, stopping or overloaded'
  return 'no server answered there'
}

function fixFor(code: number, webhooksPath: string): string {
  if (code >= 300 && code < 400)
    return 'Let the webhook URL be the address that it leads to (https, and the very path and host), or let the proxy pass webhooks as they come.'
  if (code === 400 || code === 401)
    return "Set WEBHOOK_SECRET to the secret in the app's settings (Webhook), or that one to this."
  if (code === 403) return "Let the proxy or firewall pass GitHub's addresses (api.github.com/meta, hooks)."
  if (code === 404 || code === 405 || code === 410)
    return `Let the webhook URL be this server's address with ${webhooksPath} behind it, and let the proxy pass that path as it is.`
  if (code === 413) return 'Let the proxy pass bodies of 25 MB.'
  if (code === 415) return "Set the content type to application/json in the app's settings (Webhook)."
  if (code === 500) return 'Look into the log of the server, and at its database and disk.'
  if (code === 503)
    return 'Nothing, if it is over: what was missed is looked at by itself. Else look into the log of the server.'
  return "Check that the server runs, its public name and certificate, and that GitHub's addresses reach it. What was missed is looked at by itself."
}
