import { Refusal } from '../refusal.ts'
import { appJson, clientId } from '../shapes/app.ts'
import { created, param, type Answer, type Call, type Route } from './route.ts'

/** The last step of registering an app by its manifest. Whoever has the code needs nothing else. */
export const registrationRoutes: readonly Route[] = [
  { method: 'POST', path: '/app-manifests/{code}/conversions', handle: convert },
]

function convert(call: Call): Answer {
  const { site } = call
  const converted = site.registration?.convert(param(call, 'code'))
  if (converted === undefined) throw new Refusal('not-found', 'Not Found')
  return created({
    ...appJson(site),
    client_id: clientId(site),
    client_secret: converted.clientSecret,
    webhook_secret: converted.webhookSecret,
    pem: converted.privateKey,
  })
}
