import { broken, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** Seconds. An app's word is good for ten minutes and may be a little in the future; beyond this something is wrong with a clock. */
const mostSkew = 30

/** Whether GitHub's clock and ours say the same. */
export async function checkClock({ app, now }: Patient): Promise<readonly Found[]> {
  const serverTime = app === null ? null : (await app.answer()).serverTime
  if (serverTime === null) return []
  const ahead = Math.round((now().getTime() - serverTime.getTime()) / 1000)
  if (Math.abs(ahead) <= mostSkew) return [fine(`it agrees with GitHub's to ${Math.abs(ahead)} s`)]
  return [
    broken(
      `it is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} GitHub's: what the app signs is refused, and pauses end at the wrong time`,
      'Set the clock of this machine by NTP (timedatectl set-ntp true).',
    ),
  ]
}
