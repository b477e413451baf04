import type { AppAnswer } from '../../github/index.ts'
import { broken, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** Whether the key is that of the app, as GitHub sees it. */
export async function checkApp({ app, settings }: Patient): Promise<readonly Found[]> {
  if (app === null) return []
  const { outcome } = await app.answer()
  if (outcome.kind === 'app')
    return [fine(`${outcome.app.name} (${outcome.app.slug}, id ${outcome.app.id}) answers to the key`)]
  const id = settings === null || 'problems' in settings ? '' : String(settings.appId)
  if (outcome.kind === 'refused') return [refused(outcome, id)]
  return [
    broken(
      `GitHub does not answer: ${outcome.words}`,
      'Check GHE_HOST and GHE_PROTOCOL (or GITHUB_API_URL), name resolution, proxy and certificates (NODE_EXTRA_CA_CERTS) of this machine.',
    ),
  ]
}

function refused({ status, words }: AppAnswer['outcome'] & { kind: 'refused' }, id: string): Found {
  if (/'(?:iat|exp)'/.test(words))
    return broken(
      'GitHub takes the key for too old or too new: the clocks differ',
      'Set the clock of this machine by NTP.',
    )
  if (/integration not found/i.test(words) || status === 404)
    return broken(
      `there is no app ${id} at this GitHub`,
      "Set APP_ID to the number under 'App ID' in the app's settings, and GHE_HOST to the GitHub that it is registered at.",
    )
  if (/could not be decoded|bad credentials/i.test(words))
    return broken(
      `the key is none of app ${id}`,
      "Generate a private key in the app's settings (the old one may have been deleted there), and set PRIVATE_KEY or PRIVATE_KEY_PATH to it.",
    )
  return broken(`GitHub refuses the key: ${words} (${status})`, "Look at the app's settings at GitHub.")
}
