import { broken, doubtful, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** Whether GitHub is told where and how to send webhooks. */
export async function checkWebhook({ app, webhooksPath }: Patient): Promise<readonly Found[]> {
  const answer = await app?.answer()
  if (app === null || answer?.outcome.kind !== 'app') return []
  const { url, content_type: type, secret, insecure_ssl: insecure } = await app.webhook()
  if (!URL.canParse(url))
    return [
      broken(
        'there is no webhook URL',
        `Set it to this server's public address with ${webhooksPath} behind it ${place}.`,
      ),
    ]
  const found = [
    ...(new URL(url).pathname.endsWith(webhooksPath)
      ? []
      : [
          broken(
            `webhooks go to ${url}, where this server does not listen`,
            `Let the webhook URL end with ${webhooksPath} ${place}.`,
          ),
        ]),
    ...(type === 'json'
      ? []
      : [broken(`webhooks come as ${type}, and are refused`, 'Set the content type to application/json.')]),
    ...(secret === undefined || secret === null || secret === ''
      ? [
          broken(
            'webhooks are not signed, and are refused',
            `Set a webhook secret ${place}, and WEBHOOK_SECRET to the same.`,
          ),
        ]
      : []),
    ...(String(insecure) === '1'
      ? [doubtful('certificates of this server are not verified by GitHub', `Switch SSL verification on ${place}.`)]
      : []),
  ]
  return found.length > 0 ? found : [fine(`signed webhooks go to ${url}`)]
}

const place = "in the app's settings (Webhook)"
